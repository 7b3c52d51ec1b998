package dev.heddle.model.search.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose answers the literature gives; the runs are derived by hand. */
final class KnownAnswersTest {

    @Test
    void whoWaitsForPetersonsLockGetsIn() {
        assertTrue(Play.holds(Locks.peterson(true).check()));
    }

    /** Process 0 does its two steps, process 1 raises its flag and goes no further: no run is shorter. */
    @Test
    void petersonsLockKeepsNobodyWaitingOnlyIfTheOtherGoesOn() {
        assertEquals("wants0 yields0 wants1 end", Play.run(Locks.peterson(false).check()));
    }

    /** While process 1 has the bit, process 0 cannot take it: so it is not able to all the time, and nothing is unfair. */
    @Test
    void aTestAndSetLockStarves() {
        assertEquals(
                "wants0 | wants1 takes1 drops1", Play.run(Locks.testAndSet(2).check()));
        assertEquals(
                "wants0 | wants1 takes1 drops1", Play.run(Locks.testAndSet(3).check()));
        assertTrue(Play.holds(Locks.testAndSet(1).check()), "alone");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void aTicketLockDoesNotStarve(int processes) {
        assertTrue(Play.holds(Locks.ticket(processes).check()));
    }

    @Test
    void aCounterThatLoopsComesToEachOfItsValuesAndToNoOther() {
        assertTrue(Play.holds(counter(true, 3).check()));
        assertEquals("| adds adds adds adds", Play.run(counter(true, 5).check()));
        assertEquals("end", Play.run(counter(false, 3).check()), "it need not count at all");
    }

    private static Play counter(boolean fair, int wanted) {
        var play = new Play();
        Field at = play.field("at", 7);
        return play.step(fair, 0, "adds", s -> true, s -> s.set(at, (s.get(at) + 1) % 4))
                .eventually(s -> s.get(at) == wanted);
    }

    /** More stations than a word has bits. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 64, 65, 130})
    void aTokenComesRoundIfEveryStationPassesItOn(int stations) {
        assertTrue(Play.holds(ring(stations, -1).check()));
        var stuck = Play.run(ring(stations, stations - 2).check());
        assertTrue(stuck.endsWith("passes" + (stations - 3) + " end") || stuck.equals("end"), stuck);
    }

    /** Claims that the token comes to the last station. */
    private static Play ring(int stations, int lazy) {
        var play = new Play();
        Field token = play.field("token", stations - 1);
        for (int i = 0; i < stations; i++) {
            int me = i;
            play.step(i != lazy, i, "passes" + i, s -> s.get(token) == me, s -> s.set(token, (me + 1) % stations));
        }
        return play.eventually(s -> s.get(token) == stations - 1);
    }

    /** Everybody takes the left fork: nobody ever eats. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void philosophersWhoAllTakeTheLeftForkFirstGetStuck(int number) {
        var all = new StringBuilder();
        for (int i = 0; i < number; i++) {
            all.append("left").append(i).append(' ');
        }
        var run = Play.run(table(number, false, true).check());
        assertEquals(number, run.split("left", -1).length - 1, run);
        assertTrue(run.endsWith("end") && !run.contains("right"), run);
        assertEquals(all.length(), run.length() - "end".length(), "and nothing else happens");
    }

    @Test
    void withOneLeftHandedPhilosopherSomebodyAlwaysEatsAndYetOneMayStarve() {
        assertTrue(Play.holds(table(3, true, true).check()), "somebody eats");
        var run = Play.run(table(3, true, false).check());
        assertTrue(run.contains("|") && !run.contains("eats0"), run);
    }

    /**
     * Philosophers, all of them hungry again as soon as they have eaten. Fork i lies to the left of number i.
     *
     * @param oneDiffers whether number 0 takes the right fork first
     * @param anybody whether the claim is that somebody eats, or that number 0 does
     */
    private static Play table(int number, boolean oneDiffers, boolean anybody) {
        var play = new Play();
        List<Field> forks = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            forks.add(play.field("fork" + i, 1));
        }
        Field justAte = play.field("just ate", number);
        for (int i = 0; i < number; i++) {
            int me = i;
            Field hands = play.field("hands" + i, 2);
            boolean swapped = oneDiffers && i == 0;
            Field left = forks.get(i);
            Field right = forks.get((i + 1) % number);
            Field first = swapped ? right : left;
            Field second = swapped ? left : right;
            play.must(i, (swapped ? "right" : "left") + i, s -> s.get(hands) == 0 && !s.is(first), s -> {
                        s.set(first, 1);
                        s.set(hands, 1);
                        s.set(justAte, 0);
                    })
                    .must(i, "eats" + i, s -> s.get(hands) == 1 && !s.is(second), s -> {
                        s.set(second, 1);
                        s.set(hands, 2);
                        s.set(justAte, me + 1);
                    })
                    .must(i, "done" + i, s -> s.get(hands) == 2, s -> {
                        s.set(first, 0);
                        s.set(second, 0);
                        s.set(hands, 0);
                        s.set(justAte, 0);
                    });
        }
        return play.eventually(s -> anybody ? s.is(justAte) : s.get(justAte) == 1);
    }

    /** A request sets a flag that the answer clears. The server has a choice, and a choice is nobody's duty. */
    @Test
    void aRequestLeadsToAnAnswerUnlessTheServerMayDropIt() {
        assertTrue(Play.holds(service(false, false).check()));
        assertEquals("asks | drops asks", Play.run(service(true, true).check()));
        assertEquals("asks drops end", Play.run(service(true, false).check()));
    }

    private static Play service(boolean drops, boolean again) {
        var play = new Play();
        Field queued = play.field("queued", 1);
        Field owed = play.field("owed", 1);
        play.may(0, "asks", s -> !s.is(queued) && (again || !s.is(owed)), s -> {
                    s.set(queued, 1);
                    s.set(owed, 1);
                })
                .must(1, "answers", s -> s.is(queued), s -> {
                    s.set(queued, 0);
                    s.set(owed, 0);
                });
        if (drops) {
            play.must(1, "drops", s -> s.is(queued), s -> s.set(queued, 0));
        }
        return play.eventually(s -> !s.is(owed));
    }

    /** "Some day P", once: a flag that nobody clears. */
    @Test
    void whatHappensOnceIsAFlag() {
        var play = new Play();
        Field at = play.field("at", 2);
        Field seen = play.field("seen", 1);
        play.must(0, "passes", s -> s.get(at) == 0, s -> {
                    s.set(at, 1);
                    s.set(seen, 1);
                })
                .must(0, "turns", s -> s.get(at) > 0, s -> s.set(at, 3 - s.get(at)));
        play.eventually(s -> s.is(seen)).claim(Claim.eventually("play/again", "", s -> s.get(at) == 0));
        var outcome = play.check();
        assertEquals(List.of("play/again"), List.copyOf(outcome.broken().keySet()));
        assertEquals("passes | turns turns", Play.run(outcome));
    }
}
