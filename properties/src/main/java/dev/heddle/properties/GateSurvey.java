package dev.heddle.properties;

import com.google.common.collect.ImmutableList;

/**
 * Operations that could turn callers away before they go near a lock, and which questions are enough to ask: a search of the
 * gates that small formulas express.
 *
 * @param about what was searched and how, in a few sentences
 * @param builds headings of the kernels that each gate was put to the test on
 */
public record GateSurvey(ImmutableList<String> about, ImmutableList<String> builds, ImmutableList<Subject> subjects) {

    /**
     * One operation.
     *
     * @param bounds one for each build
     * @param gates those of the frontier by their size, then those that were shipped or proposed
     * @param remarks what else was checked and came out how, a sentence each
     */
    public record Subject(
            String name, ImmutableList<Bound> bounds, ImmutableList<Candidate> gates, ImmutableList<String> remarks) {}

    /**
     * What a gate must do on one build alone.
     *
     * @param refused the callers that every sound gate turns away
     * @param gate the sound gate with the fewest refusals although the lock is free, of those the smallest; empty if no gate
     *     is sound
     * @param why what breaks even where everybody is refused; empty if some gate is sound
     */
    public record Bound(ImmutableList<String> refused, String gate, int literals, NestedCalls calls, String why) {}

    /**
     * A gate on all builds.
     *
     * @param name what it is known as; empty if nobody proposed it
     * @param literals of the smallest formula that refuses the same, or -1 if it is larger than what was searched
     * @param frontier whether it was found by the search: sound on all builds, and every smaller formula that is refuses more
     * @param answers one for each build
     */
    public record Candidate(String name, String gate, int literals, boolean frontier, ImmutableList<Answer> answers) {

        /** Whether it is sound on all builds. */
        public boolean sound() {
            return answers.stream().allMatch(Answer::sound);
        }

        /** Calls that are refused although the lock is free, on all builds. */
        public int refused() {
            return answers.stream().mapToInt(answer -> answer.calls().refused()).sum();
        }
    }

    /**
     * A gate on one build.
     *
     * @param trial what breaks a claim in the fewest steps; empty if the gate is sound
     * @param claim short id of that claim
     */
    public record Answer(NestedCalls calls, String trial, String claim, int steps) {
        public boolean sound() {
            return trial.isEmpty();
        }
    }
}
