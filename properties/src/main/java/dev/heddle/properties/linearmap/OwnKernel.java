package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Lists;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.Origin;
import dev.heddle.generators.machine.log.KernelLog;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.model.linearmap.Bbml2;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.KernelBuild;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.properties.MachineInputs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The configurations that a reader's files leave: one for each way in which what they do not say may turn out. */
final class OwnKernel {

    private static final String INTERVAL = "KFENCE_SAMPLE_INTERVAL";
    private static final String UNMAP = "UNMAP_KERNEL_AT_EL0";

    private final KernelFacts kernel;
    private final MachineInputs machine;
    private final Optional<KernelLog> log;

    OwnKernel(MachineInputs machine) {
        this.kernel = machine.kernel();
        this.machine = machine;
        this.log = machine.ownLog();
    }

    ImmutableList<Fact<?>> facts() {
        var facts = new ArrayList<Fact<?>>(List.of(
                kernel.architecture(),
                kernel.version(),
                kernel.preemptRt(),
                kernel.pageShift(),
                kernel.vaBits(),
                kernel.kfence(),
                kernel.flag("DEBUG_PAGEALLOC"),
                kernel.flag(UNMAP),
                bootCpu()));
        if (!kernel.kfence().is(false)) {
            facts.add(kernel.number(INTERVAL));
        }
        log.ifPresent(own -> facts.addAll(List.of(own.commandLine(), own.kpti())));
        machine.topology().ifPresent(cpus -> facts.addAll(List.of(cpus.present(), cpus.online())));
        return ImmutableList.copyOf(facts);
    }

    /** Whether CPU 0 may have block sizes changed under it, as the kernels that were read decide it. */
    private Fact<Boolean> bootCpu() {
        String name = "BBML2 of CPU 0";
        return machine.logs().stream()
                .map(KernelLog::bootMidr)
                .filter(Fact::isKnown)
                .findFirst()
                .map(midr -> {
                    long value = midr.value().orElseThrow();
                    boolean listed = Bbml2.noAbort(value);
                    return new Fact<>(
                            name,
                            Optional.of(listed),
                            new Origin.Implied("MIDR 0x" + Long.toHexString(value) + " is " + (listed ? "" : "not ")
                                    + "on the kernel's list; " + midr.origin().describe()));
                })
                .orElseGet(() -> new Fact<>(
                        name,
                        Optional.empty(),
                        new Origin.Unknown(
                                "no file has the MIDR of the boot CPU",
                                "give the boot log from its start, as --iomem")));
    }

    /** Each as a list of {@code k=v}; what machines differ in first, so that those with equal page sizes stand together. */
    ImmutableList<Configuration> configurations() {
        var found = ImmutableList.<Configuration>builder();
        for (Granule granule : granules()) {
            for (int va : vaBits(granule)) {
                List<List<String>> choices = new ArrayList<>();
                choices.add(either("rt", kernel.preemptRt()));
                choices.add(ImmutableList.of("granule=" + granule.label()));
                choices.add(ImmutableList.of("va=" + va));
                choices.add(words("rules", ShippedCode.rules(kernel.version().value())));
                choices.add(bbml2());
                choices.add(policies());
                choices.add(kpti());
                Lists.cartesianProduct(choices)
                        .forEach(choice -> found.add(Configuration.parse(String.join(",", choice))));
            }
        }
        return found.build();
    }

    private List<Granule> granules() {
        Optional<Integer> shift = kernel.pageShift().value().or(() -> machine.memory()
                .flatMap(MemoryMap::pageSize)
                .map(size -> Integer.numberOfTrailingZeros(size.bytes())));
        return Arrays.stream(Granule.values())
                .filter(each -> shift.map(known -> each.pageShift() == known).orElse(true))
                .toList();
    }

    private List<Integer> vaBits(Granule granule) {
        return Geometries.builds().stream()
                .filter(build -> build.pageShift() == granule.pageShift())
                .map(build -> build.vaBits())
                .filter(bits -> kernel.vaBits().value().map(bits::equals).orElse(true))
                .toList();
    }

    private static List<String> words(String key, List<BuildRules> rules) {
        return rules.stream()
                .map(each -> key + "=" + each.name().toLowerCase(Locale.ROOT).replace('_', '.'))
                .toList();
    }

    private static List<String> either(String key, Fact<Boolean> fact) {
        return fact.value()
                .map(known -> List.of(key + "=" + (known ? "y" : "n")))
                .orElse(List.of(key + "=n", key + "=y"));
    }

    private List<String> bbml2() {
        Fact<Boolean> boot = bootCpu();
        boolean alone = machine.topology().map(cpus -> cpus.present().is(1)).orElse(false);
        List<String> ways = new ArrayList<>();
        if (!boot.is(false)) {
            if (!alone) {
                ways.add("bbml2=asym");
            }
            ways.add("bbml2=all");
        }
        if (!boot.is(true)) {
            ways.add("bbml2=none");
        }
        return ways;
    }

    /**
     * What decides how memory is mapped: each build that the configuration may be, started with the command line of the log, or
     * with and without {@code rodata=off}, which does here what {@code rodata=noalias} does.
     */
    private List<String> policies() {
        List<String> lines =
                log.flatMap(own -> own.commandLine().value()).map(List::of).orElse(List.of("", "rodata=off"));
        Set<String> ways = new LinkedHashSet<>();
        for (boolean kfence : values(kernel.kfence())) {
            for (int interval : kernel.number(INTERVAL).value().map(List::of).orElse(List.of(0, 100))) {
                for (boolean built : values(kernel.flag("DEBUG_PAGEALLOC"))) {
                    for (boolean on : values(kernel.flag("DEBUG_PAGEALLOC_ENABLE_DEFAULT"))) {
                        var build = new KernelBuild(BuildRules.V7_2, false, kfence, interval, built, on);
                        for (String line : lines) {
                            ways.add(words(build.policy(line, false, true)));
                        }
                    }
                }
            }
        }
        return List.copyOf(ways.stream().sorted().collect(Collectors.toCollection(LinkedHashSet::new)));
    }

    private static List<Boolean> values(Fact<Boolean> fact) {
        return fact.value().map(List::of).orElse(List.of(false, true));
    }

    private static String words(Policy policy) {
        return "kfence=" + policy.kfence().name().toLowerCase(Locale.ROOT) + ",rodata="
                + policy.rodata().name().toLowerCase(Locale.ROOT) + ",debug_pagealloc="
                + (policy.debugPagealloc() ? "y" : "n");
    }

    private List<String> kpti() {
        if (kernel.flag(UNMAP).is(false)) {
            return List.of("kpti=n");
        }
        return log.flatMap(own -> own.kpti().value())
                .map(known -> List.of("kpti=" + (known ? "y" : "n")))
                .orElse(List.of("kpti=n", "kpti=y"));
    }

    /** What is checked in several ways, a line each. */
    ImmutableList<String> open() {
        var open = ImmutableList.<String>builder();
        if (!kernel.version().isKnown()) {
            open.add("rules of v6.18 and of v7.2: the version is not known");
        } else if (ShippedCode.rules(kernel.version().value()).size() > 1) {
            open.add("rules of v6.18 and of v7.2: which of them v7.0 and v7.1 build by is not established");
        }
        List<String> bbml2 = bbml2();
        if (bbml2.size() > 1) {
            boolean mixed =
                    machine.topology().map(cpus -> cpus.kinds().size() > 1).orElse(false);
            open.add("which CPUs have BBML2 (" + String.join(", ", bbml2) + "): a list in the kernel says so, by MIDR"
                    + (mixed ? "; cores of several kinds, as here, may differ" : ""));
        }
        if (log.flatMap(own -> own.commandLine().value()).isEmpty()) {
            open.add("rodata=full, which is the default, and rodata=off, which does here what rodata=noalias does: the"
                    + " command line is not known");
        }
        if (kpti().size() > 1) {
            open.add("KPTI: " + kernel.flag(UNMAP) + ", and CPU, KASLR and command line decide");
        }
        if (!kernel.preemptRt().isKnown()) {
            open.add("PREEMPT_RT");
        }
        return open.build();
    }
}
