package dev.heddle.properties.sample;

import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.sample.DrawListener;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What uniform runs of a model come to, worked out exactly: every state they reach, and from that a Markov chain, followed
 * step by step. Shares no code with the samplers but the number that they give a state.
 *
 * <p>A run starts at one of the initial states, takes each enabled step with the same probability, and ends when a claim
 * breaks, when nothing is enabled, or at the depth bound; then one of its states is drawn, each visit as likely.
 *
 * @param failure the probability that a run breaks a claim
 * @param drawn by {@link DrawListener#identity}, the probability that this state is the one that is drawn
 * @param runs how many different runs there are
 * @param depth steps of the longest run
 */
record RunLaw(double failure, Map<Long, Double> drawn, double runs, int depth) {

    /** More than any cell of the experiments has. */
    private static final int MOST_STATES = 50_000;

    /** States that runs may come to. */
    int states() {
        return drawn.size();
    }

    /** The probability that a run draws none of {@code seen}. */
    double without(Iterable<Long> seen) {
        double mass = 1;
        for (long state : seen) {
            mass -= drawn.getOrDefault(state, Double.NaN);
        }
        return mass;
    }

    /** The mean share of samples whose state comes up once among {@code samples}. */
    double meanOfSingletons(int samples) {
        return drawn.values().stream()
                .mapToDouble(likely -> likely * Math.pow(1 - likely, samples - 1))
                .sum();
    }

    static <S extends State> RunLaw of(Model<S> model, int depthBound) {
        return new Chain<>(model).law(depthBound);
    }

    /** The states that uniform runs come to, numbered as they are found. */
    private static final class Chain<S extends State> {

        private final Model<S> model;
        private final Map<List<Long>, Integer> numbers = new HashMap<>();
        private final List<S> states = new ArrayList<>();
        /** By state, where each enabled step leads; a state that breaks a claim leads nowhere. */
        private final List<int[]> next = new ArrayList<>();

        private final List<Boolean> broken = new ArrayList<>();

        Chain(Model<S> model) {
            this.model = model;
            model.initialStates().forEach(this::number);
            for (int from = 0; from < states.size(); from++) {
                expand(states.get(from));
            }
        }

        private int number(S state) {
            List<Long> words = new ArrayList<>();
            for (int i = 0; i < model.layout().words(); i++) {
                words.add(state.word(i));
            }
            Integer known = numbers.putIfAbsent(words, states.size());
            if (known != null) {
                return known;
            }
            if (states.size() == MOST_STATES) {
                throw new IllegalStateException("more than " + MOST_STATES + " states");
            }
            S kept = model.newState();
            kept.copyFrom(state);
            states.add(kept);
            return states.size() - 1;
        }

        private void expand(S state) {
            List<Step<S>> enabled =
                    model.steps().stream().filter(step -> step.enabled(state)).toList();
            boolean breaks = model.claims().stream()
                    .anyMatch(claim -> (claim.kind() == Claim.Kind.ALWAYS
                                    || (claim.kind() == Claim.Kind.AT_QUIESCENCE && enabled.isEmpty()))
                            && !claim.holds().test(state));
            broken.add(breaks);
            next.add(
                    breaks
                            ? new int[0]
                            : enabled.stream()
                                    .mapToInt(step -> {
                                        S after = model.newState();
                                        after.copyFrom(state);
                                        step.apply(after);
                                        return number(after);
                                    })
                                    .toArray());
        }

        RunLaw law(int depthBound) {
            // By number of steps, how likely a run is to be at each state, and how many runs are.
            List<double[]> at = new ArrayList<>();
            double[] here = new double[states.size()];
            double[] ways = new double[states.size()];
            for (S initial : model.initialStates()) {
                here[number(initial)] += 1.0 / model.initialStates().size();
                ways[number(initial)] += 1;
            }
            double failure = 0;
            double runs = 0;
            for (int taken = 0; ; taken++) {
                at.add(here);
                double[] then = new double[states.size()];
                double[] waysThen = new double[states.size()];
                boolean goesOn = false;
                for (int s = 0; s < states.size(); s++) {
                    int[] to = next.get(s);
                    if (here[s] > 0 && (to.length == 0 || taken == depthBound)) {
                        failure += broken.get(s) ? here[s] : 0;
                        runs += ways[s];
                    } else if (here[s] > 0) {
                        goesOn = true;
                        for (int target : to) {
                            then[target] += here[s] / to.length;
                            waysThen[target] += ways[s];
                        }
                    }
                }
                if (!goesOn) {
                    break;
                }
                here = then;
                ways = waysThen;
            }
            return new RunLaw(failure, drawn(at, depthBound), runs, at.size() - 1);
        }

        /** A state that a run of {@code length} steps visits is drawn with probability 1 / (length + 1) a visit. */
        private Map<Long, Double> drawn(List<double[]> at, int depthBound) {
            int depth = at.size() - 1;
            double[][] endsAfter = endsAfter(depth);
            Map<Long, Double> drawn = new HashMap<>();
            for (int s = 0; s < states.size(); s++) {
                double likely = 0;
                for (int taken = 0; taken <= depth; taken++) {
                    if (at.get(taken)[s] == 0) {
                        continue;
                    }
                    double share = 0;
                    double left = 1;
                    for (int more = 0; taken + more <= depth; more++) {
                        // At the depth bound a run ends in any case.
                        double ends = taken + more == depthBound ? left : endsAfter[more][s];
                        share += ends / (taken + more + 1);
                        left -= ends;
                    }
                    likely += at.get(taken)[s] * share;
                }
                if (likely > 0) {
                    drawn.put(DrawListener.identity(states.get(s)), likely);
                }
            }
            return drawn;
        }

        /** By number of steps and state: how likely a run from there is to end after so many more, were there no bound. */
        private double[][] endsAfter(int depth) {
            var ends = new double[depth + 1][states.size()];
            for (int more = 0; more <= depth; more++) {
                for (int s = 0; s < states.size(); s++) {
                    int[] to = next.get(s);
                    if (more == 0) {
                        ends[0][s] = to.length == 0 ? 1 : 0;
                    } else if (to.length > 0) {
                        double[] before = ends[more - 1];
                        ends[more][s] = Arrays.stream(to)
                                .mapToDouble(target -> before[target])
                                .average()
                                .orElse(0);
                    }
                }
            }
            return ends;
        }
    }
}
