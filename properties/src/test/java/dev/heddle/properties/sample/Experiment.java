package dev.heddle.properties.sample;

import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.sample.SampleOutcome;
import dev.heddle.model.search.sample.Sampler;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.sample.Promise.Draws;
import dev.heddle.properties.sample.Subjects.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Many searches of one model by uniform runs, with seeds 1, 2, 3 .., each held against the truth.
 *
 * @param runs of each search
 * @param kept by promise, in how many searches it was kept
 * @param singletons of the Good-Turing estimates of the unseen states
 * @param size of the estimates of the number of states
 */
record Experiment(
        Subject subject, RunLaw truth, int runs, ImmutableMap<Promise, Integer> kept, Mean singletons, Mean size) {

    /** A mean with its standard error, as seen. */
    record Mean(double value, double error) {

        static Mean of(double[] values) {
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares = Arrays.stream(values)
                    .map(value -> (value - mean) * (value - mean))
                    .sum();
            return new Mean(mean, Math.sqrt(squares / (values.length - 1.0) / values.length));
        }
    }

    static Experiment of(Subject subject, RunLaw truth, int runs) {
        List<One> all = IntStream.rangeClosed(1, subject.searches())
                .parallel()
                .mapToObj(seed -> One.of(subject.model(), truth, subject.depthBound(), runs, seed))
                .toList();
        var kept = ImmutableMap.<Promise, Integer>builder();
        for (Promise promise : Promise.values()) {
            kept.put(promise, (int)
                    all.stream().filter(one -> one.kept.contains(promise)).count());
        }
        return new Experiment(
                subject,
                truth,
                runs,
                kept.buildOrThrow(),
                Mean.of(all.stream().mapToDouble(One::singletons).toArray()),
                Mean.of(all.stream().mapToDouble(One::size).toArray()));
    }

    /** What came of one search. */
    private record One(List<Promise> kept, double singletons, double size) {

        static <S extends State> One of(Model<S> model, RunLaw truth, int depthBound, int runs, long seed) {
            var draws = new Draws(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            SampleOutcome said = Sampling.of(Sampler.uniform(), runs, seed)
                    .withDepthBound(depthBound)
                    .explore(model, (state, path, weight) -> {
                        draws.states().add(state);
                        draws.paths().add(path);
                        draws.weights().add(weight);
                    });
            return new One(
                    Arrays.stream(Promise.values())
                            .filter(promise -> promise.kept(said, truth, draws))
                            .toList(),
                    said.states().estimate(),
                    said.space().estimate());
        }
    }

    int searches() {
        return subject.searches();
    }

    /** In how many searches it was kept. */
    int kept(Promise promise) {
        return kept.getOrDefault(promise, 0);
    }

    String told(Promise promise) {
        return this + ", " + promise.words() + ": kept in " + kept(promise) + " of " + searches();
    }

    @Override
    public String toString() {
        return subject + ", " + runs + " runs";
    }
}
