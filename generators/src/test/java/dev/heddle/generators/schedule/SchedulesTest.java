package dev.heddle.generators.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.math.LongMath;
import dev.heddle.generators.choice.Draw;
import dev.heddle.generators.schedule.Run.End;
import dev.heddle.model.search.Replay;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Schedules of models small enough to count their runs by hand. */
class SchedulesTest {

    private static final int FAR = 100;

    private static List<Draw<Run>> all(TinyKernel model) {
        return new Schedules<>(model, FAR).scenarios().bySize().toList();
    }

    /** Two actors of m and n steps have (m + n)! / (m! n!) interleavings. */
    @Test
    void everyInterleavingIsARunAndComesOnce() {
        for (int m = 1; m <= 5; m++) {
            for (int n = 1; n <= 5; n++) {
                var runs = all(TinyKernel.of(0, -1, m, n));
                assertEquals(LongMath.binomial(m + n, n), runs.size());
                assertEquals(
                        runs.size(), runs.stream().map(Draw::value).distinct().count());
            }
        }
    }

    /**
     * By size: a run of b turns that actor 0 begins departs b - 2 times from the default, because the last turn is what is left;
     * one that actor 1 begins once more. A turn's length is any division of the steps.
     */
    @Test
    void eachSizeHasAsManyRunsAsThereAreWaysToDivideTheSteps() {
        int m = 4;
        int n = 3;
        long[] expected = new long[m + n];
        for (int first = 0; first <= 1; first++) {
            int begins = first == 0 ? m : n;
            int follows = first == 0 ? n : m;
            for (int turns = 2; turns <= m + n; turns++) {
                int ofFirst = (turns + 1) / 2;
                int ofSecond = turns / 2;
                if (ofFirst <= begins && ofSecond <= follows) {
                    expected[turns - 2 + first] +=
                            LongMath.binomial(begins - 1, ofFirst - 1) * LongMath.binomial(follows - 1, ofSecond - 1);
                }
            }
        }
        long[] found = new long[m + n];
        all(TinyKernel.of(0, -1, m, n)).forEach(draw -> found[draw.size()]++);
        assertEquals(ImmutableList.copyOf(asList(expected)), asList(found));
    }

    private static List<Long> asList(long[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    @Test
    void sizesNeverFallAndTheFirstRunIsTheOneWithoutInterruption() {
        var runs = all(TinyKernel.of(1, -1, 2, 2));
        assertEquals(
                List.of("task0: goes on", "task0: goes on", "task1: goes on", "task1: goes on", "NMI: comes and goes"),
                runs.get(0).value().labels().stream().map(Object::toString).toList());
        for (int i = 1; i < runs.size(); i++) {
            assertTrue(runs.get(i - 1).compareTo(runs.get(i)) < 0);
        }
    }

    @Test
    void theSameNumbersMakeTheSameRun() {
        var scenarios = new Schedules<>(TinyKernel.of(2, -1, 3, 3), FAR).scenarios();
        for (int seed = 0; seed < 200; seed++) {
            Draw<Run> drawn = scenarios.draw(new Random(seed));
            assertEquals(drawn, scenarios.replay(drawn.numbers()));
            assertEquals(End.FINISHED, drawn.value().end());
        }
        assertThrows(IllegalArgumentException.class, () -> scenarios.replay(List.of(7)));
        assertThrows(IllegalArgumentException.class, () -> scenarios.replay(List.of()));
    }

    @Test
    void aRandomScheduleFindsAllThatTheEnumerationHas() {
        var scenarios = new Schedules<>(TinyKernel.of(1, -1, 2, 2), FAR).scenarios();
        Set<Run> drawn = new HashSet<>();
        var random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            drawn.add(scenarios.draw(random).value());
        }
        assertEquals(new HashSet<>(scenarios.bySize().map(Draw::value).toList()), drawn);
        // 6 interleavings of the tasks, and the interrupt at any of 5 places of each
        assertEquals(30, drawn.size());
    }

    @Test
    void aRunEndsWhereAClaimBreaksAndReplaysByItsLabels() {
        var model = TinyKernel.of(1, 2, 4, 1);
        var schedules = new Schedules<>(model, FAR);
        Run run = schedules
                .scenarios()
                .bySize()
                .map(Draw::value)
                .filter(each -> each.end() == End.BROKEN)
                .findFirst()
                .orElseThrow();
        assertEquals(List.of("tiny/sound"), run.broken());
        assertEquals(List.of(1, 1, 0), run.steps());
        assertEquals(3, schedules.counterexample(run, "tiny/sound").moves().size());
        assertTrue(Replay.run(model, "tiny/sound", run.labels()) instanceof Replay.Result.StillFails);
        assertThrows(IllegalArgumentException.class, () -> schedules.counterexample(run, "tiny/other"));
    }

    @Test
    void aRunThatMayGoNoFartherIsCut() {
        Run run = new Schedules<>(TinyKernel.of(0, -1, 3, 3), 4)
                .scenarios()
                .replay(List.of(0, 0, 0))
                .value();
        assertEquals(End.CUT, run.end());
        assertEquals(4, run.steps().size());
    }
}
