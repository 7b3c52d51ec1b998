package dev.heddle.generators;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.kernel.ConfigText;
import dev.heddle.generators.linearmap.IomemText;
import dev.heddle.generators.schedule.Run;
import dev.heddle.generators.trylock.TrylockWorkload;
import dev.heddle.generators.trylock.TrylockWorkload.Operation;
import dev.heddle.model.cacheflush.Snoop;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.MemoryRegion;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Gate;
import dev.heddle.model.trylock.UpSpinlock;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.statistics.Statistics;

/** The cases that each domain must bring up, and in how many of a hundred tries at the least: fewer, and the property fails. */
final class Shares {

    private Shares() {}

    private static void seen(String what, boolean now, double percent) {
        Statistics.label(what).collect(now).coverage(coverage -> coverage.check(true)
                .percentage(p -> p >= percent));
    }

    static void of(KernelBuild build) {
        seen("SMP", build.smp(), 40);
        seen("UP", !build.smp(), 40);
        seen("PREEMPT_RT", build.preemptRt(), 30);
        seen("PREEMPTION without RT", build.preemption() && !build.preemptRt(), 15);
        seen("DEBUG_SPINLOCK", build.debugSpinlock(), 15);
    }

    static void of(TrylockWorkload workload) {
        for (ContextKind kind : List.of(
                ContextKind.NMI, ContextKind.INT3, ContextKind.KPROBE, ContextKind.HARDIRQ, ContextKind.SOFTIRQ)) {
            seen(kind.toString(), workload.visits().stream().anyMatch(visit -> visit.kind() == kind), 10);
        }
        for (AllocatorLock lock : List.of(AllocatorLock.PCP, AllocatorLock.ZONE, AllocatorLock.LIST)) {
            seen(lock.name(), workload.lock() == lock, 20);
        }
        for (Gate gate : List.of(Gate.NONE, Gate.RT_ONLY, Gate.CAN_SPIN_TRYLOCK)) {
            seen(gate.toString(), workload.design().gates().allocPages().equals(gate), 20);
        }
        seen("two visitors", workload.visits().size() == 2, 10);
        seen("a visitor that comes twice", workload.visits().stream().anyMatch(visit -> visit.times() == 2), 15);
        seen(
                "a visitor that frees",
                workload.visits().stream().anyMatch(visit -> visit.operation() == Operation.FREE),
                25);
        seen("two operations of the task", workload.taskOperations() == 2, 30);
        KernelBuild build = workload.build();
        boolean noState = !build.smp() && !build.preemptRt() && !build.debugSpinlock();
        seen("UP", !build.smp(), 30);
        seen("SMP", build.smp(), 30);
        seen("PREEMPT_RT", build.preemptRt(), 30);
        seen("locks without state", noState && workload.design().upSpinlock() == UpSpinlock.AS_IT_IS, 8);
    }

    static void of(LinearMap machine) {
        Geometry geometry = machine.geometry();
        for (Granule granule : Granule.values()) {
            seen(granule.label(), geometry.pageShift() == granule.pageShift(), 15);
        }
        for (BuildRules rules : BuildRules.values()) {
            seen(rules.name(), machine.rules() == rules, 20);
        }
        seen("a no-map region", machine.memory().stream().anyMatch(MemoryRegion::noMap), 20);
        seen("a no-map island in mapped memory", island(machine.memory()), 0.5);
        boolean straddles = (machine.image().text() & (geometry.entrySize(Geometry.PMD) - 1)) != 0;
        seen("an image that begins inside a block", straddles, 40);
        seen("an image that begins a block", !straddles, 5);
        seen("an early KFENCE pool", machine.kfencePool() != null, 20);
        seen("one region", machine.memory().size() == 1, 10);
        seen("five regions or more", machine.memory().size() >= 5, 15);
        seen(
                "a border at an odd page",
                machine.memory().stream()
                        .anyMatch(region ->
                                ((region.range().start() | region.range().end())
                                                & (geometry.contSize(Geometry.PTE) - 1))
                                        != 0),
                20);
    }

    private static boolean island(List<MemoryRegion> memory) {
        return IntStream.range(1, memory.size() - 1)
                .anyMatch(i -> memory.get(i).noMap()
                        && memory.get(i - 1).range().end()
                                == memory.get(i).range().start()
                        && memory.get(i).range().end()
                                == memory.get(i + 1).range().start());
    }

    static void of(IomemText text) {
        seen("devices", text.text().contains("uart"), 30);
        seen("a reserved region", text.text().lines().anyMatch(line -> line.matches("\\S+ : reserved")), 20);
        seen("a KFENCE pool", text.pool(), 10);
        seen("addresses of more than 32 bits", text.text().lines().anyMatch(line -> line.matches(" *\\w{9,}-.*")), 40);
    }

    static void of(Topology machine) {
        for (int cpus = 1; cpus <= Topology.MAX_CPUS; cpus++) {
            seen(cpus + " CPUs", machine.cpuCount() == cpus, 1);
        }
        int cores = machine.cores().size();
        seen("siblings", machine.multithreaded(), 40);
        seen("cores that differ", cores > 1 && machine.multithreaded() && machine.cpuCount() < 2 * cores, 20);
        seen("aliasing caches", machine.aliases(), 30);
        seen("no aliases", !machine.aliases(), 20);
        seen("Coherence Manager", machine.cm(), 20);
        seen("snooping every set", machine.snoop() == Snoop.ALL, 10);
        seen("large pages", machine.pageShift() > 12, 15);
    }

    static void of(ConfigText text) {
        for (ConfigText.Form form : ConfigText.Form.values()) {
            seen(form.name(), text.form() == form, 20);
        }
        for (String architecture : ImmutableList.of("mips", "arm", "riscv", "arm64")) {
            seen(architecture, text.architecture().equals(architecture), 8);
        }
        seen("line ends of another system", text.text().contains("\r\n"), 15);
        seen("n instead of is not set", text.text().contains("=n"), 10);
        seen("a fact left open", text.facts().containsValue(Optional.<Boolean>empty()), 10);
        of(text.build());
    }

    static void of(Run run) {
        boolean last = run.labels().get(run.labels().size() - 1).actor().equals("NMI");
        seen("an interrupt after everything else", last && run.end() == Run.End.FINISHED, 2);
        seen("an interrupt before anything else", run.labels().get(0).actor().equals("NMI"), 2);
        seen("a broken claim", run.end() == Run.End.BROKEN, 2);
        seen("no broken claim", run.end() == Run.End.FINISHED, 40);
    }
}
