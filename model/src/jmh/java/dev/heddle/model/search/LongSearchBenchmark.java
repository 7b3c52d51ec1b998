package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One whole search of (max+1)^3 states of 16 bytes, with states on the disk once they do not fit: three counters, so that all
 * its numbers are known beforehand. A billion states: {@code -p max=999 -p gigabytes=12 -jvmArgs -Xmx16g}.
 */
@org.openjdk.jmh.annotations.State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class LongSearchBenchmark {

    @Param("99")
    public int max;

    @Param("2")
    public int threads;

    @Param("1")
    public int gigabytes;

    @Benchmark
    public Outcome search() {
        var outcome = BreadthFirst.plain()
                .withThreads(threads)
                .withLimits(Limits.ofThisMachine().withBytes(gigabytes * 1_000_000_000L))
                .explore(new Counters(max));
        long values = max + 1L;
        if (outcome.states() != values * values * values || outcome.transitions() != 3L * max * values * values) {
            throw new IllegalStateException("wrong counts: " + outcome);
        }
        return outcome;
    }

    private static final class Counters implements Model<State> {
        private final Layout.Builder fields = Layout.builder();
        private final ImmutableList<Step<State>> steps;
        private final Layout layout;

        Counters(int max) {
            steps = Stream.of("a", "b", "c")
                    .map(name -> fields.field(name, max))
                    .map(counter -> (Step<State>) new Count(counter))
                    .collect(ImmutableList.toImmutableList());
            fields.field("rest of the first word", Integer.MAX_VALUE);
            fields.field("second word", Integer.MAX_VALUE);
            layout = fields.build();
        }

        private record Count(Field counter) implements Step<State> {
            @Override
            public int actor() {
                return 0;
            }

            @Override
            public boolean enabled(State state) {
                return state.get(counter) < counter.max();
            }

            @Override
            public void apply(State state) {
                state.add(counter, 1);
            }

            @Override
            public Label label(int site) {
                return new Label("counter", "", counter.name());
            }
        }

        @Override
        public String name() {
            return "counters";
        }

        @Override
        public Layout layout() {
            return layout;
        }

        @Override
        public State newState() {
            return new State(layout);
        }

        @Override
        public ImmutableList<State> initialStates() {
            return ImmutableList.of(newState());
        }

        @Override
        public ImmutableList<Step<State>> steps() {
            return steps;
        }

        @Override
        public ImmutableList<Claim<State>> claims() {
            return ImmutableList.of();
        }
    }
}
