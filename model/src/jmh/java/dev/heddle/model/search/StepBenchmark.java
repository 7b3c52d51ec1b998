package dev.heddle.model.search;

import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.reference.ReferenceModels;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/** Expanding one state of a reference model: every step is asked, those that are enabled are taken, nothing is stored. */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StepBenchmark {

    /** A walk through the model that comes back to where it began after so many states. */
    private static final int STATES = 256;

    @Param({"phil", "twopc", "peterson", "nested"})
    public String name = "phil";

    private Walk<?> walk = new Walk<>(ReferenceModels.model(name, Map.of()));

    @Setup
    public void start() {
        walk = new Walk<>(
                ReferenceModels.model(name, name.equals("nested") ? Map.of("C", 2, "K", 3, "V", 2) : Map.of("N", 6)));
    }

    @Benchmark
    public long expand() {
        return walk.expand();
    }

    private static final class Walk<S extends State> {
        private final Step<S>[] steps;
        private final long[] states;
        private final int width;
        private final S from;
        private final S to;
        private int at;

        @SuppressWarnings("unchecked")
        Walk(Model<S> model) {
            steps = (Step<S>[]) model.steps().toArray(new Step<?>[0]);
            width = model.layout().words();
            states = new long[STATES * width];
            from = model.newState();
            to = model.newState();
            from.copyFrom(model.initialStates().get(0));
            for (int i = 0; i < STATES; i++) {
                from.store(states, i * width);
                for (int k = 0, tried = i * 7; k < steps.length; k++, tried++) {
                    Step<S> step = steps[tried % steps.length];
                    if (step.enabled(from)) {
                        step.apply(from);
                        break;
                    }
                }
            }
        }

        long expand() {
            at = (at + 1) % STATES;
            from.load(states, at * width);
            long sum = 0;
            for (Step<S> step : steps) {
                if (step.enabled(from)) {
                    to.copyFrom(from);
                    step.apply(to);
                    sum ^= to.word(0);
                }
            }
            return sum;
        }
    }
}
