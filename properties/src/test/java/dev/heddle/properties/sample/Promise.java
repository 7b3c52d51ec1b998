package dev.heddle.properties.sample;

import dev.heddle.model.search.sample.SampleOutcome;
import dev.heddle.model.search.sample.UnseenMass;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Something that is printed beside a sampled verdict and holds, or does not, of the truth. */
enum Promise {
    RATE_INTERVAL("failures of a run: interval", 0.95) {
        @Override
        boolean kept(SampleOutcome said, RunLaw truth, Draws draws) {
            return said.rate().lower() <= truth.failure()
                    && truth.failure() <= said.rate().upper();
        }
    },
    RATE_BOUND("failures of a run: bound", 0.95) {
        @Override
        boolean kept(SampleOutcome said, RunLaw truth, Draws draws) {
            return truth.failure() <= said.rate().bound();
        }
    },
    STATES_INTERVAL("unseen mass, states: interval", 0.95) {
        @Override
        boolean kept(SampleOutcome said, RunLaw truth, Draws draws) {
            return holds(said.states(), draws.unseenStates(truth, draws.size()));
        }
    },
    STATES_BOUND("unseen mass, states: bound", 0.95) {
        @Override
        boolean kept(SampleOutcome said, RunLaw truth, Draws draws) {
            return draws.unseenStates(truth, draws.size()) <= said.states().bound();
        }
    },
    /** What the bound is of, really: the mass that the first half of the runs has not seen, which is no less. */
    STATES_HALF("the same, of the first half", 0.95) {
        @Override
        boolean kept(SampleOutcome said, RunLaw truth, Draws draws) {
            return draws.unseenStates(truth, draws.size() / 2) <= said.states().bound();
        }
    },
    PATHS_INTERVAL("unseen mass, runs: interval", 0.95) {
        @Override
        boolean kept(SampleOutcome said, RunLaw truth, Draws draws) {
            return holds(said.paths(), draws.unseenPaths(draws.size()));
        }
    },
    PATHS_BOUND("unseen mass, runs: bound", 0.95) {
        @Override
        boolean kept(SampleOutcome said, RunLaw truth, Draws draws) {
            return draws.unseenPaths(draws.size()) <= said.paths().bound();
        }
    },
    PATHS_HALF("the same, of the first half", 0.95) {
        @Override
        boolean kept(SampleOutcome said, RunLaw truth, Draws draws) {
            return draws.unseenPaths(draws.size() / 2) <= said.paths().bound();
        }
    },
    RUNS_LOWER("number of runs: at least", 0.95) {
        @Override
        boolean kept(SampleOutcome said, RunLaw truth, Draws draws) {
            return said.schedules().orElseThrow().lower() <= truth.runs();
        }
    };

    /** Room for the rounding of sums of probabilities. */
    private static final double ROUNDING = 1e-9;

    private final String words;
    private final double confidence;

    Promise(String words, double confidence) {
        this.words = words;
        this.confidence = confidence;
    }

    /** Whether it holds in one search. */
    abstract boolean kept(SampleOutcome said, RunLaw truth, Draws draws);

    String words() {
        return words;
    }

    /** How often it says that it holds. */
    double confidence() {
        return confidence;
    }

    private static boolean holds(UnseenMass said, double truth) {
        return said.lower() <= truth + ROUNDING && truth <= said.upper() + ROUNDING;
    }

    /** What the runs of one search drew, in their order. */
    record Draws(List<Long> states, List<Long> paths, List<Double> weights) {

        int size() {
            return states.size();
        }

        double unseenStates(RunLaw truth, int first) {
            return truth.without(new HashSet<>(states.subList(0, first))) - ROUNDING;
        }

        /** A run is made with probability one over its weight. */
        double unseenPaths(int first) {
            Set<Long> seen = new HashSet<>();
            double mass = 1;
            for (int i = 0; i < first; i++) {
                mass -= seen.add(paths.get(i)) ? 1 / weights.get(i) : 0;
            }
            return mass - ROUNDING;
        }
    }
}
