package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.liveness.SafetyThenLiveness;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.GateSurvey.Answer;
import dev.heddle.properties.NestedCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What every gate does for one operation on one kernel. Each trial is searched once for each way to answer the rows that it can
 * ask, so that no gate is judged by another.
 */
final class GateTable {

    /** How many gates differ on one kernel. */
    private static final int GATES = 1 << GateRow.values().length;

    private final List<Searched> trials = new ArrayList<>();
    private long states;

    /** One trial: an answer for each set of rows refused, of those that it asks. */
    private record Searched(GateTrial trial, int asked, ImmutableMap<Integer, Answer> answers) {
        Answer of(int refused) {
            return Objects.requireNonNull(answers.get(refused & asked));
        }
    }

    GateTable(GateSubject subject, KernelBuild build) {
        for (GateTrial trial : GateTrial.on(build)) {
            int asked = bits(trial.asked());
            var answers = ImmutableMap.<Integer, Answer>builder();
            for (int refused = 0; refused < GATES; refused++) {
                if ((refused & ~asked) == 0) {
                    answers.put(refused, search(trial, subject, build, refused));
                }
            }
            trials.add(new Searched(trial, asked, answers.buildOrThrow()));
        }
    }

    private static int bits(Iterable<GateRow> rows) {
        int bits = 0;
        for (GateRow row : rows) {
            bits |= 1 << row.ordinal();
        }
        return bits;
    }

    private Answer search(GateTrial trial, GateSubject subject, KernelBuild build, int refused) {
        KernelModel model = trial.model(subject, build, refused);
        Outcome outcome = new SafetyThenLiveness(BreadthFirst.plain().withThreads(1)).explore(model);
        states += outcome.states();
        NestedCalls calls = NestedCalls.of(model, Integer.MAX_VALUE);
        return outcome.broken().entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(first -> new Answer(calls, trial.toString(), CellResult.shortId(first.getKey()), first.getValue()))
                .orElseGet(() -> new Answer(calls, "", "", 0));
    }

    /** States of all searches. */
    long states() {
        return states;
    }

    /** How many searches there were. */
    int searches() {
        return trials.stream()
                .mapToInt(searched -> 1 << searched.trial().asked().size())
                .sum();
    }

    /** What a gate does that refuses {@code refused}: sound if no trial breaks a claim; else the shortest run that does. */
    Answer of(int refused) {
        NestedCalls calls = NestedCalls.NONE;
        Answer worst = null;
        for (Searched searched : trials) {
            Answer answer = searched.of(refused);
            calls = calls.plus(answer.calls());
            if (!answer.sound() && (worst == null || answer.steps() < worst.steps())) {
                worst = answer;
            }
        }
        return worst == null
                ? new Answer(calls, "", "", 0)
                : new Answer(calls, worst.trial(), worst.claim(), worst.steps());
    }

    /** The rows that every sound gate refuses; all of them if none is sound. */
    ImmutableList<GateRow> refusedBySound() {
        int refused = GATES - 1;
        for (int gate = 0; gate < GATES; gate++) {
            if (of(gate).sound()) {
                refused &= gate;
            }
        }
        var rows = ImmutableList.<GateRow>builder();
        for (GateRow row : GateRow.values()) {
            if ((refused >> row.ordinal() & 1) != 0) {
                rows.add(row);
            }
        }
        return rows.build();
    }

    /** How many pairs of gates there are of which one refuses what the other does and one row more. */
    static int pairs() {
        return GATES / 2 * GateRow.values().length;
    }

    /** In how many of these pairs the one that refuses more is unsound and the other sound. */
    int unsoundByRefusingMore() {
        int found = 0;
        for (int gate = 0; gate < GATES; gate++) {
            for (int row = 1; row < GATES; row <<= 1) {
                if ((gate & row) == 0 && of(gate).sound() && !of(gate | row).sound()) {
                    found++;
                }
            }
        }
        return found;
    }

    /** In how many of these pairs the one that refuses more has fewer calls refused although the lock is free. */
    int cheaperByRefusingMore() {
        int found = 0;
        for (int gate = 0; gate < GATES; gate++) {
            for (int row = 1; row < GATES; row <<= 1) {
                if ((gate & row) == 0
                        && of(gate).sound()
                        && of(gate | row).calls().refused() < of(gate).calls().refused()) {
                    found++;
                }
            }
        }
        return found;
    }
}
