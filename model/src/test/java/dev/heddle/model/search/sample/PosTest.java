package dev.heddle.model.search.sample;

import static dev.heddle.model.search.sample.Script.line;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.Field;
import dev.heddle.model.Step;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** POS on small models, where its probabilities can be worked out: a run is named by who acts, such as 0010. */
final class PosTest {

    private static final int RUNS = 20_000;

    private final Script.Writer script = new Script.Writer();
    private final Field order = script.field("order", 1 << 11);
    private final Field lock = script.field("lock", 1);

    /** The one line of thread 1 keeps its score, which is the lowest of m + 1. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 9})
    void aLineThatRacesWithNothingComesLastOnceInMPlusOne(int m) {
        thread(0, "p".repeat(m));
        thread(1, "p");
        assertShare(1.0 / (m + 1), "0".repeat(m) + "1");
    }

    /** Each line draws against a new score of thread 1, so a run is a series of tosses. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 9})
    void aLineThatRacesWithEveryOtherComesLastAsOftenAsTossesSay(int m) {
        thread(0, "r".repeat(m));
        thread(1, "r");
        assertShare(Math.pow(2, -m), "0".repeat(m) + "1");
    }

    /** Only a race before the last line gives thread 1 a new score in time. */
    @ParameterizedTest
    @CsvSource({
        "pr, 0.3333333333333333",
        "rp, 0.25",
        "prr, 0.16666666666666666",
        "ppr, 0.25",
        "rpp, 0.16666666666666666"
    })
    void aRaceDrawsANewScoreForWhatFollows(String lines, double share) {
        thread(0, lines);
        thread(1, "r");
        assertShare(share, "0".repeat(lines.length()) + "1");
    }

    /** A lock that somebody else has taken is a race too: both came for it with the same chance, and do so again. */
    @Test
    void aLineThatWasHeldBackDrawsANewScore() {
        thread(0, "lup");
        thread(1, "lu");
        assertShare(1.0 / 4, "00011");
    }

    /** Without races a run is the order of one score for each line, by what each thread comes to first. */
    @ParameterizedTest
    @CsvSource({"2, 2, 0", "3, 2, 0", "4, 1, 0", "2, 2, 1", "2, 2, 2"})
    void withoutRacesEveryRunIsAsLikelyAsTheOrdersOfScoresThatMakeIt(int first, int second, int third) {
        int[] lines = {first, second, third};
        for (int i = 0; i < lines.length; i++) {
            if (lines[i] > 0) {
                thread(i, "p".repeat(lines[i]));
            }
        }
        Map<String, Integer> orders = new HashMap<>();
        int all = first + second + third;
        Exact.permute(
                IntStream.range(0, all).toArray(), 0, scores -> orders.merge(run(lines, scores), 1, Integer::sum));
        double total = orders.values().stream().mapToInt(Integer::intValue).sum();
        Map<String, Long> seen = runs();
        assertEquals(orders.keySet(), seen.keySet());
        orders.forEach((run, number) -> Exact.assertAgrees(number / total, seen.getOrDefault(run, 0L), RUNS));
    }

    /** The run that these scores make: thread by thread, {@code scores} has one for each line. */
    private static String run(int[] lines, int[] scores) {
        int[] next = {0, lines[0], lines[0] + lines[1]};
        int[] end = {lines[0], lines[0] + lines[1], scores.length};
        var run = new StringBuilder();
        while (run.length() < scores.length) {
            int best = -1;
            for (int thread = 0; thread < lines.length; thread++) {
                if (next[thread] < end[thread] && (best < 0 || scores[next[thread]] > scores[next[best]])) {
                    best = thread;
                }
            }
            run.append(best);
            next[best]++;
        }
        return run.toString();
    }

    /** A thread of lines that are (p)rivate, (r)ace, (l)ock and (u)nlock. */
    private void thread(int number, String lines) {
        script.thread(lines.chars()
                .mapToObj(kind -> switch (kind) {
                    case 'p' -> line(s -> {});
                    case 'r' -> line(s -> s.set(order, 2 * s.get(order) + number));
                    case 'l' -> new Script.Line(s -> !s.is(lock), s -> s.set(lock, 1));
                    default -> line(s -> s.set(lock, 0));
                })
                .toArray(Script.Line[]::new));
    }

    private void assertShare(double share, String run) {
        Exact.assertAgrees(share, runs().getOrDefault(run, 0L), RUNS);
    }

    private Map<String, Long> runs() {
        var model = script.unless(s -> false);
        var walker = new Walker<>(model, new PosScheduler<>(model), 100);
        return IntStream.range(0, RUNS)
                .mapToObj(run -> {
                    walker.walk(8, run);
                    return walker.path().stream()
                            .map(Step::actor)
                            .map(String::valueOf)
                            .collect(Collectors.joining());
                })
                .collect(Collectors.groupingBy(run -> run, Collectors.counting()));
    }
}
