package dev.heddle.model.search;

import dev.heddle.model.Layout;
import dev.heddle.model.State;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One part of the visited set takes batches of the size that a chunk makes. {@code known}: every state is there already, as
 * nine of ten successors are; {@code fresh}: every state is new, growth of log and table included.
 */
@org.openjdk.jmh.annotations.State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class InsertBenchmark {

    /** States of a part when a search of eight million is done. */
    private static final int STATES = 1 << 18;

    private static final int IN_BATCH = 64;

    @Param({"1", "2", "4"})
    public int words;

    @Param({"EXACT", "FINGERPRINT"})
    public Storage storage = Storage.EXACT;

    private long[] packed = {};
    private int[] order = {};
    private Part part = new Part(1, true);
    private State state = new State(Layout.builder().build());

    @Setup(Level.Trial)
    public void fill() {
        var random = new SplittableRandom(1);
        packed = random.longs((long) STATES * words).toArray();
        order = random.ints(STATES, 0, STATES).toArray();
        var layout = Layout.builder();
        for (int half = 0; half < 2 * words; half++) {
            layout.field("half" + half, Integer.MAX_VALUE);
        }
        state = new State(layout.build());
        part = fresh();
    }

    @Benchmark
    @OperationsPerInvocation(STATES)
    public Part fresh() {
        var empty = new Part(words, storage == Storage.EXACT);
        var batch = new Batch(words);
        for (int i = 0; i < STATES; i++) {
            add(batch, i, empty);
        }
        return empty;
    }

    @Benchmark
    @OperationsPerInvocation(STATES)
    public Part known() {
        var batch = new Batch(words);
        for (int i = 0; i < STATES; i++) {
            add(batch, order[i], part);
        }
        return part;
    }

    private void add(Batch batch, int index, Part into) {
        state.load(packed, index * words);
        batch.add(state, Fingerprint.of(state, words));
        if (batch.used() == IN_BATCH * batch.stride()) {
            into.insert(batch);
        }
    }
}
