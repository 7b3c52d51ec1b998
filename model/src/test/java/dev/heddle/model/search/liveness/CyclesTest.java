package dev.heddle.model.search.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Field;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where checkers that look at ends only, or at the path of a depth-first search only, see nothing: cycles and ends that are
 * come to a second time, by another way. Stateright documents such misses of its `eventually` and keeps tests of them.
 */
final class CyclesTest {

    /** One actor walks a graph; edges as {@code {from, to}}. Even numbers fail. */
    private static Play walk(int[]... edges) {
        var play = new Play();
        Field at = play.field("at", 15);
        for (int[] edge : edges) {
            play.must(0, edge[0] + ">" + edge[1], s -> s.get(at) == edge[0], s -> s.set(at, edge[1]));
        }
        return play.eventually(s -> s.get(at) % 2 == 1);
    }

    private static int[] e(int from, int to) {
        return new int[] {from, to};
    }

    @Test
    void aCycleAtTheEndOfAPathIsSeen() {
        assertEquals("0>2 | 2>4 4>2", Play.run(walk(e(0, 2), e(2, 4), e(4, 2)).check()));
    }

    @Test
    void aSelfLoopIsACycle() {
        assertEquals("0>2 | 2>2", Play.run(walk(e(0, 2), e(2, 2)).check()));
        assertTrue(Play.holds(walk(e(0, 2), e(2, 1), e(1, 1)).check()));
    }

    /** The way over the good 1 and that over 2 join in 4, and the end 6 is bad. */
    @Test
    void anEndBehindTwoWaysThatJoinIsSeen() {
        var joining = walk(e(0, 1), e(1, 4), e(0, 2), e(2, 4), e(4, 6));
        assertEquals("0>1 1>4 4>6 end", Play.run(joining.check()));
    }

    /** The cycle 4, 6 is done when the search comes to it again from 2. */
    @Test
    void aCycleThatIsEnteredTwiceIsSeen() {
        var twice = walk(e(0, 1), e(1, 4), e(4, 6), e(6, 4), e(0, 2), e(2, 4));
        assertEquals("0>1 1>4 | 4>6 6>4", Play.run(twice.check()));
    }

    /** Two cycles through one good state, and a third that goes past it along a way that was searched before. */
    @Test
    void aCycleThatIsClosedByAnOldStateIsSeen() {
        var closed = walk(e(0, 2), e(2, 1), e(1, 0), e(0, 4), e(4, 2), e(2, 6), e(6, 0));
        assertEquals("| 0>2 2>6 6>0", Play.run(closed.check()));
        var open = walk(e(0, 2), e(2, 1), e(1, 0), e(0, 4), e(4, 2));
        assertTrue(Play.holds(open.check()), "every cycle passes 1");
    }

    /** Both actors are ready all the time. A cycle of one owes the other, so a fair loop has both and is no simple cycle. */
    @Test
    void aFairLoopMayBeTwoCyclesThatShareAState() {
        var play = new Play();
        Field at = play.field("at", 3);
        play.must(0, "out", s -> s.get(at) == 0, s -> s.set(at, 1))
                .must(0, "home", s -> s.get(at) == 1, s -> s.set(at, 0))
                .must(1, "up", s -> s.get(at) == 0, s -> s.set(at, 2))
                .must(1, "down", s -> s.get(at) == 2, s -> s.set(at, 0))
                .must(1, "ready at 1", s -> s.get(at) == 1, s -> s.set(at, 3))
                .must(0, "ready at 2", s -> s.get(at) == 2, s -> s.set(at, 3));
        assertEquals(
                "| out home up down",
                Play.run(play.eventually(s -> s.get(at) == 3).check()));
    }

    /** A fair loop must take in the one place where actor 1 cannot act, or let it act. */
    @Test
    void aLoopThatOwesSomebodyIsNoCounterexample() {
        var play = new Play();
        Field at = play.field("at", 3);
        Field good = play.field("good", 1);
        play.must(0, "turns", s -> s.get(at) < 3, s -> s.set(at, (s.get(at) + 1) % 3))
                .must(1, "mends", s -> !s.is(good), s -> s.set(good, 1));
        assertTrue(Play.holds(play.eventually(s -> s.is(good)).check()));
        var held = new Play();
        Field place = held.field("at", 3);
        Field done = held.field("good", 1);
        held.must(0, "turns", s -> true, s -> s.set(place, (s.get(place) + 1) % 3))
                .must(1, "mends", s -> !s.is(done) && s.get(place) != 2, s -> s.set(done, 1));
        assertEquals(
                "| turns turns turns", Play.run(held.eventually(s -> s.is(done)).check()));
    }

    @Test
    void aStepThatIsNotFairIsNobodysDutyAndYetMayBePartOfALoop() {
        var play = new Play();
        Field at = play.field("at", 1);
        Field fed = play.field("fed", 1);
        play.may(0, "interrupts", s -> s.get(at) == 0, s -> s.set(at, 1))
                .must(0, "returns", s -> s.get(at) == 1, s -> s.set(at, 0))
                .must(1, "feeds", s -> s.get(at) == 0, s -> s.set(fed, 1));
        assertEquals(
                "| interrupts returns", Play.run(play.eventually(s -> s.is(fed)).check()), "a storm");
        assertFalse(Play.holds(play.check()));
    }

    @Test
    void whatNobodyMustEndMayEnd() {
        var play = new Play();
        Field at = play.field("at", 2);
        play.may(0, "comes", s -> s.get(at) == 0, s -> s.set(at, 1))
                .must(0, "goes", s -> s.get(at) == 1, s -> s.set(at, 2));
        assertEquals("end", Play.run(play.eventually(s -> s.get(at) == 2).check()));
        var second = new Play();
        Field where = second.field("at", 2);
        second.may(0, "comes", s -> s.get(where) == 0, s -> s.set(where, 1))
                .must(0, "goes", s -> s.get(where) == 1, s -> s.set(where, 2));
        assertTrue(Play.holds(second.eventually(s -> s.get(where) != 1).check()));
        assertEquals(List.of(), List.copyOf(second.check().broken().keySet()));
    }
}
