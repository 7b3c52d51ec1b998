package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.Origin;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.log.KernelLog;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.generators.machine.topology.CpuTopology;
import dev.heddle.generators.machine.topology.TopologyFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds the files of one machine against each other. What cannot be true of one machine and one kernel is refused, naming both
 * files. A log that is known to be of another version than the configuration is of another kernel: what it says of its kernel
 * is not used, and a warning says so. A log of the same version fills the gaps of the configuration.
 *
 * @param machine the machine, its gaps filled
 * @param warnings what does not fit, and is no reason to refuse
 */
public record Reconciliation(MachineInputs machine, ImmutableList<String> warnings) {

    private static final String ONE_MACHINE = "give files of one machine";
    private static final String ONE_KERNEL =
            "give files of one kernel, or say with --kernel-version which other one the configuration is of";

    /** Texts that a running kernel wrote; others say what a machine has, whatever runs on it. */
    private static final ImmutableSet<TopologyFormat> OF_A_RUNNING_KERNEL = ImmutableSet.of(
            TopologyFormat.LSCPU_SUMMARY,
            TopologyFormat.LSCPU_PARSABLE,
            TopologyFormat.LSCPU_EXTENDED,
            TopologyFormat.LSCPU_JSON,
            TopologyFormat.SYSFS,
            TopologyFormat.CPUINFO,
            TopologyFormat.HWLOC_XML);

    /**
     * Compares all that was read.
     *
     * @throws RefusedInputException if two files contradict each other
     */
    public static Reconciliation of(MachineInputs machine) {
        List<String> warnings = new ArrayList<>();
        architectures(machine);
        for (KernelLog log : machine.logs()) {
            if (isOfAnotherKernel(machine.kernel(), log)) {
                warnings.add(log.file() + " is of another kernel, " + log.version() + ", than the configuration, "
                        + machine.kernel().version() + ": what it says of its kernel is not used");
            } else {
                kernels(machine.kernel(), log);
            }
        }
        machine.memory().ifPresent(map -> pages(machine, map));
        machine.topology().ifPresent(topology -> cpus(machine.kernel(), topology, warnings));
        return new Reconciliation(completed(machine), ImmutableList.copyOf(warnings));
    }

    private static boolean isOfAnotherKernel(KernelFacts kernel, KernelLog log) {
        return kernel.version().isKnown()
                && log.version().isKnown()
                && !kernel.version().value().equals(log.version().value());
    }

    /** The architecture is the machine's, whichever kernel it runs. */
    private static void architectures(MachineInputs machine) {
        List<Claimed<Architecture>> claims = new ArrayList<>();
        claims.add(new Claimed<>(
                machine.kernel().config().layers().get(0).file(),
                machine.kernel().architecture()));
        machine.logs().forEach(log -> claims.add(new Claimed<>(log.file(), log.architecture())));
        machine.topology().ifPresent(read -> claims.add(new Claimed<>(read.file(), read.architecture())));
        machine.mips()
                .ifPresent(read -> claims.add(new Claimed<>(
                        read.file(),
                        new Fact<>(
                                "architecture",
                                Optional.of(Architecture.MIPS),
                                read.cpu().origin() instanceof Origin.Unknown
                                        ? new Origin.Implied("a MIPS machine's text")
                                        : read.cpu().origin()))));
        for (int i = 1; i < claims.size(); i++) {
            for (int j = 0; j < i; j++) {
                refuseIfOther(claims.get(i), claims.get(j), ONE_MACHINE);
            }
        }
    }

    /** What one file says. */
    private record Claimed<V>(String file, Fact<V> fact) {}

    private static <V> void refuseIfOther(Claimed<V> one, Claimed<V> other, String advice) {
        boolean agree = !one.fact().isKnown()
                || !other.fact().isKnown()
                || one.fact().value().equals(other.fact().value());
        if (!agree) {
            throw contradiction(one.file(), one.fact(), "what " + other.file() + " says, " + other.fact(), advice);
        }
    }

    private static RefusedInputException contradiction(String file, Fact<?> fact, String expected, String advice) {
        int line =
                fact.origin() instanceof Origin.Stated stated && stated.file().equals(file) ? stated.line() : 0;
        return new RefusedInputException(file, line, fact.name() + "=" + inWords(fact), expected, advice);
    }

    private static String inWords(Fact<?> fact) {
        String whole = fact.toString();
        return whole.substring(
                fact.name().length() + 1, whole.indexOf(" (", fact.name().length()));
    }

    private static void kernels(KernelFacts kernel, KernelLog log) {
        String file = kernel.config().layers().get(0).file();
        for (Fact<Boolean> stated : ImmutableList.of(log.smp(), log.preemptRt(), log.preemption())) {
            refuseIfOther(
                    new Claimed<>(log.file(), stated), new Claimed<>(file, kernel.flag(stated.name())), ONE_KERNEL);
        }
        refuseIfOther(new Claimed<>(log.file(), log.nrCpus()), new Claimed<>(file, kernel.nrCpus()), ONE_KERNEL);
        running(kernel, log.file(), log.online(), ONE_KERNEL);
    }

    /** More CPUs than the configuration can run. */
    private static void running(KernelFacts kernel, String file, Fact<Integer> online, String advice) {
        tooMany(kernel, online).ifPresent(limit -> {
            throw contradiction(file, online, "no more CPUs than the configuration runs, " + limit, advice);
        });
    }

    private static Optional<Fact<?>> tooMany(KernelFacts kernel, Fact<Integer> cpus) {
        int several = cpus.value().orElse(1);
        if (several > 1 && kernel.smp().is(false)) {
            return Optional.of(kernel.smp());
        }
        return kernel.nrCpus().value().filter(most -> most < several).map(most -> kernel.nrCpus());
    }

    private static void pages(MachineInputs machine, MemoryMap map) {
        Fact<Integer> shift = machine.kernel().pageShift();
        boolean another = machine.logs().stream()
                .anyMatch(log -> log.file().equals(map.file()) && isOfAnotherKernel(machine.kernel(), log));
        map.pageSize()
                .filter(size -> !another && shift.isKnown() && !shift.is(Integer.numberOfTrailingZeros(size.bytes())))
                .ifPresent(size -> {
                    throw new RefusedInputException(
                            map.file(),
                            size.line(),
                            "pages of " + size.bytes() + " bytes: " + size.why(),
                            "pages as the configuration has them, " + shift,
                            ONE_KERNEL);
                });
    }

    private static void cpus(KernelFacts kernel, CpuTopology topology, List<String> warnings) {
        if (OF_A_RUNNING_KERNEL.contains(topology.format())) {
            running(
                    kernel,
                    topology.file(),
                    topology.online(),
                    "give files of one kernel, or leave out --topology if the configuration is of another one");
        } else {
            tooMany(kernel, topology.present())
                    .ifPresent(limit -> warnings.add(topology.file() + " has more CPUs, " + topology.present()
                            + ", than a kernel of this configuration runs, " + limit));
        }
    }

    private static MachineInputs completed(MachineInputs machine) {
        return machine.ownLog()
                .map(log -> machine.withKernel(machine.kernel()
                        .completedBy(
                                log.flags(),
                                log.nrCpus().isKnown() ? ImmutableMap.of("NR_CPUS", log.nrCpus()) : ImmutableMap.of())))
                .orElse(machine);
    }
}
