package dev.heddle.model.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.Policy.Kfence;
import dev.heddle.model.linearmap.Policy.Rodata;
import dev.heddle.model.linearmap.split.Count;
import dev.heddle.model.linearmap.split.Counter;
import dev.heddle.model.linearmap.split.SplitResult;
import dev.heddle.model.linearmap.split.Splitter;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The linear map of a machine with 4K pages and as many regions as {@code regions}, 4 GiB each but for some pages: built,
 * counted, split. {@code singleShot} is the first time in a fresh JVM, which is how a command does it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class LinearMapBenchmark {

    private static final long START = 0x80000000000L;
    private static final long LENGTH = 1L << 32;

    @Param({"1", "1000"})
    public int regions;

    @Param({"V6_18", "V7_2"})
    public BuildRules rules = BuildRules.V7_2;

    private LinearMap machine = machine(1, BuildRules.V7_2);

    /** The tables for what does not build them itself; {@code singleShot} must not find the builder warm. */
    @State(Scope.Thread)
    public static class Built {
        private PageTables tables = new PageTables(Geometries.of(Granule.KIB_4, 48));

        @Setup(Level.Trial)
        public void build(LinearMapBenchmark drawn) {
            tables = LinearMapBuilder.build(drawn.machine);
        }
    }

    @Setup(Level.Trial)
    public void draw() {
        machine = machine(regions, rules);
    }

    @Benchmark
    public PageTables build() {
        return LinearMapBuilder.build(machine);
    }

    @Benchmark
    public Count count(Built built) {
        return Counter.count(CountRule.TWO_WALKS, machine, built.tables);
    }

    @Benchmark
    public SplitResult split(Built built) {
        return Splitter.split(built.tables.copy(), machine.walked(), Design.v5(), Splitter.NO_LIMIT);
    }

    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(10)
    @Warmup(iterations = 0)
    @Measurement(iterations = 1)
    public SplitResult singleShot() {
        return Splitter.split(LinearMapBuilder.build(machine), machine.walked(), Design.v5(), Splitter.NO_LIMIT);
    }

    private static LinearMap machine(int regions, BuildRules rules) {
        var random = new SplittableRandom(1);
        var memory = ImmutableList.<MemoryRegion>builder();
        long start = START;
        for (int i = 0; i < regions; i++) {
            long end = start + LENGTH - random.nextLong(1, 200) * 4096;
            memory.add(new MemoryRegion(new AddressRange(start, end), false));
            start = end + random.nextLong(1, 100) * 4096;
        }
        long text = START + (2L << 20);
        return new LinearMap(
                Geometries.of(Granule.KIB_4, 48),
                rules,
                new Policy(Rodata.FULL, false, Kfence.NONE, false, true),
                START,
                memory.build(),
                new KernelImage(text, text + 0x10000, text + 0x1d10000, text + 0x20f0000, text + 0x26e6000),
                null,
                false,
                false);
    }
}
