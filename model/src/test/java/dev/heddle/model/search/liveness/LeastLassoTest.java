package dev.heddle.model.search.liveness;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Field;
import org.junit.jupiter.api.Test;

/** Least runs for ever whose steps are counted by hand. Actors are numbers; {@code |} stands before the loop. */
final class LeastLassoTest {

    private static final long ENOUGH = 1_000;

    private final Play play = new Play();
    private final Field at = play.field("at", 15);

    /** A step of {@code actor} from one place to another. */
    private void must(int actor, int from, int to) {
        play.must(actor, from + ">" + to, s -> s.get(at) == from, s -> s.set(at, to));
    }

    private LeastLasso<?> search(long limit) {
        return new LeastLasso<>(play, play.claims().get(0), limit);
    }

    /** The claim is that the run comes to odd places again and again. */
    private String least() {
        play.eventually(s -> s.get(at) % 2 == 1);
        return Play.run(requireNonNull(search(ENOUGH).find()));
    }

    /** A loop of four begins at 0 at once; one of one step begins two steps further on. */
    @Test
    void aShortLoopFurtherOnIsLess() {
        must(0, 0, 2);
        must(0, 2, 4);
        must(0, 4, 6);
        must(0, 6, 0);
        must(0, 2, 8);
        must(0, 8, 8);
        assertEquals("0>2 2>8 | 8>8", least());
        assertEquals("| 0>2 2>4 4>6 6>0", Play.run(play.check()), "the verdict has the loop that begins first");
    }

    /** The end takes four steps of actor 0, the loop three and a switch. */
    @Test
    void anEndWithoutASwitchIsLessThanALoopWithOne() {
        must(0, 0, 2);
        must(0, 2, 4);
        must(0, 4, 6);
        must(0, 6, 8);
        must(1, 0, 10);
        must(0, 10, 12);
        must(0, 12, 10);
        assertEquals("0>2 2>4 4>6 6>8 end", least());
    }

    /** As before, but the loop takes no switch, and is shorter by a step. */
    @Test
    void aLoopIsLessThanALongerEnd() {
        must(0, 0, 2);
        must(0, 2, 4);
        must(0, 4, 6);
        must(0, 6, 8);
        must(1, 0, 10);
        must(1, 10, 12);
        must(1, 12, 10);
        assertEquals("0>10 | 10>12 12>10", least());
    }

    /** Both are ready all the time, so that both must act: the loop of actor 0 alone, one step, owes actor 1. */
    @Test
    void theLoopPaysEverybody() {
        must(0, 0, 0);
        must(1, 0, 2);
        must(1, 2, 0);
        must(0, 2, 1);
        assertEquals("| 0>0 0>2 2>0", least());
    }

    /** Whoever waits for something at one place of the loop is owed nothing. */
    @Test
    void aPlaceWhereSomebodyCannotActPays() {
        must(0, 0, 2);
        must(0, 2, 0);
        must(1, 0, 1);
        assertEquals("| 0>2 2>0", least());
    }

    /** From 4 and from 0 it is as far; the initial state that comes first in the model wins, then the step that does. */
    @Test
    void ofEqualsTheFirstInTheModelWins() {
        play.start(s -> s.set(at, 4)).start(s -> s.set(at, 0));
        must(0, 0, 2);
        must(0, 4, 8);
        must(0, 4, 6);
        must(0, 2, 2);
        must(0, 6, 6);
        must(0, 8, 8);
        assertEquals("4>8 | 8>8", least());
    }

    /** 0, 1, 3 and no loop but over 1: the claim holds. */
    @Test
    void whereTheClaimHoldsNothingIsFound() {
        must(0, 0, 1);
        must(0, 1, 0);
        must(0, 1, 3);
        play.eventually(s -> s.get(at) % 2 == 1);
        var search = search(ENOUGH);
        assertNull(search.find());
        assertFalse(search.cut());
        assertEquals(3, search.states(), "without a place to turn no run is followed");
    }

    @Test
    void aSearchThatIsCutFindsNothing() {
        must(0, 0, 2);
        must(0, 2, 4);
        must(0, 4, 2);
        play.eventually(s -> s.get(at) % 2 == 1);
        for (int limit : new int[] {0, 2, 4}) {
            var search = search(limit);
            assertNull(search.find());
            assertTrue(search.cut());
        }
    }
}
