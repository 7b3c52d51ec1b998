package dev.heddle.model.search;

import dev.heddle.model.Layout;
import dev.heddle.model.State;
import java.util.SplittableRandom;
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

/** What every transition pays for whatever the model is: copying the state it starts from, and hashing the one it reaches. */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class StateBenchmark {

    /** Enough states that neither branch nor value prediction helps, few enough that they stay in the first cache. */
    private static final int STATES = 128;

    /** 64-bit words of a state: those of the reference models and of the larger cells take 1 to 4. */
    @Param({"1", "2", "3", "4"})
    public int words;

    private long[] packed = {};
    private State from = new State(Layout.builder().build());
    private State to = from;
    private int next;

    @Setup
    public void fill() {
        var random = new SplittableRandom(1);
        packed = random.longs((long) STATES * words).toArray();
        var layout = Layout.builder();
        for (int word = 0; word < words; word++) {
            layout.field("low" + word, Integer.MAX_VALUE);
            layout.field("high" + word, Integer.MAX_VALUE);
        }
        Layout built = layout.build();
        from = new State(built);
        from.load(packed, 0);
        to = new State(built);
    }

    @Benchmark
    public State copy() {
        to.copyFrom(from);
        return to;
    }

    @Benchmark
    public long hash() {
        next = (next + 1) & (STATES - 1);
        return Fingerprint.of(packed, next * words, words);
    }
}
