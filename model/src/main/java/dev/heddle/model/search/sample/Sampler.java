package dev.heddle.model.search.sample;

import com.google.common.base.Preconditions;

/** How a random run picks its next step. */
public sealed interface Sampler {

    /** The word on the command line and in reports. */
    String word();

    /** Every enabled step is equally likely. */
    static Sampler uniform() {
        return new Uniform();
    }

    /** PCT for bugs of {@code bugDepth}, at least 1; the length of runs is estimated from pilot runs. */
    static Sampler pct(int bugDepth) {
        return new Pct(bugDepth, 0);
    }

    static Sampler pos() {
        return new Pos();
    }

    /** The uniform random walk: each enabled step with the same probability, whoever takes it. */
    record Uniform() implements Sampler {
        @Override
        public String word() {
            return "uniform";
        }
    }

    /**
     * Probabilistic concurrency testing (Burckhardt, Kothari, Musuvathi and Nagarakatte, ASPLOS 2010). Actors get random
     * priorities and the enabled actor of highest priority acts. After each of {@code bugDepth - 1} random step numbers in
     * 1..{@code length} the actor that took this step falls below all others.
     *
     * <p>Differs: an actor of this model may have several steps enabled at once, such as a choice of jobs; one of them is
     * taken at random, each as likely. The paper's threads have one.
     *
     * @param bugDepth how many ordering constraints a bug needs, at least 1
     * @param length steps of a run among which the priorities change; 0 to take the longest of some pilot runs
     */
    record Pct(int bugDepth, int length) implements Sampler {

        public Pct {
            Preconditions.checkArgument(bugDepth >= 1, "a bug has a depth of at least 1, was %s", bugDepth);
            Preconditions.checkArgument(length >= 0, "the length of a run must not be negative, was %s", length);
        }

        @Override
        public String word() {
            return "pct" + bugDepth;
        }
    }

    /**
     * Partial order sampling (Yuan, Yang and Gu, CAV 2018). Each enabled step has a random score and the highest runs;
     * afterwards the steps that race with it draw new scores.
     *
     * <p>Differs: two steps race if one actor takes both, or if they do not commute in the state at hand: one disables the
     * other, or the order makes a difference to the state. The paper asks whether they access the same object. A step
     * that becomes enabled draws anew.
     */
    record Pos() implements Sampler {
        @Override
        public String word() {
            return "pos";
        }
    }
}
