package dev.heddle.generators.shrinking;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.cacheflush.Installation;
import dev.heddle.generators.kernel.ConfigText;
import dev.heddle.generators.linearmap.IomemText;
import dev.heddle.generators.schedule.Run;
import dev.heddle.generators.schedule.Run.End;
import dev.heddle.generators.schedule.TinyKernel;
import dev.heddle.generators.trylock.Stage;
import dev.heddle.generators.trylock.TrylockWorkload;
import dev.heddle.generators.trylock.TrylockWorkload.Operation;
import dev.heddle.generators.trylock.TrylockWorkload.Visit;
import dev.heddle.model.Claim;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.MemoryRegion;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.split.Counter;
import dev.heddle.model.linearmap.split.Era;
import dev.heddle.model.linearmap.split.Need;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** The planted mistakes: each test says whether a value shows one. */
final class Mistakes {

    private static final KernelBuild UP = new KernelBuild(false, false, false, false);

    /** A workload is explored once, however often jqwik comes across it. */
    private static final Map<TrylockWorkload, Boolean> EXPLORED = new ConcurrentHashMap<>();

    private Mistakes() {}

    static boolean rtWithDebugSpinlock(KernelBuild build) {
        return build.preemptRt() && build.debugSpinlock();
    }

    /** A reader that splits at line feeds and compares whole lines misses what a carriage return ends. */
    static boolean smpMisread(ConfigText text) {
        boolean read = List.of(text.text().split("\n", -1)).contains("CONFIG_SMP=y");
        return text.text().contains("CONFIG_SMP=y") != read;
    }

    /** A count of tables that forgets one for each no-map region between two that are mapped. */
    static boolean islandMiscounted(LinearMap machine) {
        PageTables tables = LinearMapBuilder.build(machine);
        long counted = Counter.count(CountRule.TWO_WALKS, machine, tables).total() - islands(machine.memory());
        return counted != Need.of(tables, machine.walked(), Era.V7_2).total();
    }

    private static long islands(List<MemoryRegion> memory) {
        return IntStream.range(1, memory.size() - 1)
                .filter(i -> memory.get(i).noMap()
                        && memory.get(i - 1).range().end()
                                == memory.get(i).range().start()
                        && memory.get(i).range().end()
                                == memory.get(i + 1).range().start())
                .count();
    }

    /** Code that takes it that no block straddles the start of the image. */
    static boolean imageAssumedAligned(LinearMap machine) {
        return machine.image().text() % (2 << 20) != 0;
    }

    /** A reader that takes top-level reserved ranges for memory where devices are listed too. */
    static boolean reservedTakenForMemory(IomemText text) {
        return text.text().contains("uart") && text.text().lines().anyMatch(line -> line.matches("\\S+ : reserved"));
    }

    /** A mask that confuses cores of which two have two VPEs. */
    static boolean twoFullCoresConfused(Installation drawn) {
        Topology machine = drawn.topology();
        return IntStream.range(0, machine.cores().size())
                        .filter(core -> IntStream.range(0, machine.cpuCount())
                                        .filter(cpu -> machine.coreOf(cpu) == core)
                                        .count()
                                == 2)
                        .count()
                >= 2;
    }

    static boolean manyColoursWithPreemptCount(Installation drawn) {
        return drawn.topology().colours() >= 4 && drawn.preemptCount();
    }

    /** The fix of April 2026 with the frees forgotten. */
    static Design oneGateForgotten() {
        return Design.v6_18(UP).withAllocGates().withFreeGates(Gate.RT_ONLY, Gate.RT_ONLY);
    }

    /** Explores all that can happen in the workload. */
    static boolean acquiresTwice(TrylockWorkload workload) {
        return EXPLORED.computeIfAbsent(
                workload,
                each -> !BreadthFirst.plain().explore(model(each)).broken().isEmpty());
    }

    private static KernelModel model(TrylockWorkload workload) {
        Stage stage = workload.stage();
        return stage.model(
                "workload",
                List.of(Claim.always(
                        "no-double-acquire",
                        "a trylock that succeeds found the lock free",
                        state -> !state.is(stage.machine().breach(Breach.FALSE_SUCCESS)))));
    }

    /** An interrupt is no good after three of the five steps of a task, beside a task of two. */
    static TinyKernel interruptAfterThirdStep() {
        return TinyKernel.of(2, 3, 5, 2);
    }

    /** No gates, no state: an NMI allocates a page while a task does. */
    static KernelModel reportedBug() {
        var visit = new Visit(ContextKind.NMI, Operation.ALLOC, 1);
        return model(new TrylockWorkload(Design.v6_18(UP), AllocatorLock.ZONE, 1, ImmutableList.of(visit)));
    }

    static boolean breaks(Run run) {
        return run.end() == End.BROKEN;
    }
}
