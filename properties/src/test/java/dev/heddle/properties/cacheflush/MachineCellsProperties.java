package dev.heddle.properties.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.properties.Concern;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Scope;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Plans for whatever machine a log and a configuration put together. */
class MachineCellsProperties {

    /** A log and lines of a configuration. */
    record Files(String log, String preemption, String pages, String mt) {}

    @Provide
    Arbitrary<Files> files() {
        Arbitrary<String> cpus = Arbitraries.of(
                "Detected 0 available secondary CPU(s)",
                "Detected 1 available secondary CPU(s)",
                "Detected 3 available secondary CPU(s)",
                "VPE topology {1,1} total 2",
                "VPE topology {2,1} total 3",
                "VPE topology {2,2},{2,2} total 8",
                "VPE topology {4,4,4} total 12");
        Arbitrary<String> name = Arbitraries.of("MIPS 34Kc", "MIPS 1004Kc", "MIPS interAptiv", "Some CPU");
        Arbitrary<String> cache = Combinators.combine(
                        Arbitraries.of(4, 16, 24, 32, 64, 128),
                        Arbitraries.of("direct mapped", "2-way", "3-way", "4-way", "8-way"),
                        Arbitraries.of("VIPT, cache aliases", "VIPT, no aliases", "PIPT, no aliases", "no aliases"),
                        Arbitraries.of(16, 32, 48, 128))
                .as((size, ways, aliases, line) -> "Primary data cache " + size + "kB, " + ways + ", " + aliases
                        + ", linesize " + line + " bytes");
        Arbitrary<String> log = Combinators.combine(cpus, name, cache)
                .as((first, second, third) ->
                        "CPU0 revision is: 00019556 (" + second + ")\n" + first + "\n" + third + "\n");
        return Combinators.combine(
                        log,
                        Arbitraries.of("PREEMPT_COUNT=y", "PREEMPT_COUNT=n", "LANTIQ=y"),
                        Arbitraries.of(
                                "PAGE_SIZE_4KB=y", "PAGE_SIZE_16KB=y", "PAGE_SIZE_64KB=y", "PAGE_SIZE_8KB=y", "MIPS=y"),
                        Arbitraries.of("MIPS_MT_SMP=y", "MIPS_MT_SMP=n", "SMP=y", "SMP=n"))
                .as(Files::new);
    }

    /** A configuration that is printed is read back; machines without aliases have no cells; no cells, then there is a reason. */
    @Property(tries = 200)
    void everyCellIsOfAConfigurationThatAUserCouldWrite(@ForAll("files") Files files) {
        MachinePlan plan;
        try {
            var kernel = MipsFiles.fragment(
                    "CONFIG_" + files.preemption(), "CONFIG_" + files.pages(), "CONFIG_" + files.mt());
            plan = new CacheFlushSystem().plan(MipsFiles.inputs(kernel, files.log()), Scope.SMALL);
        } catch (RefusedInputException refused) {
            return;
        }
        Map<String, Set<String>> variants = new HashMap<>();
        for (MachinePlan.Planned planned : plan.cells()) {
            String config = planned.cell().config();
            Configuration read = Configuration.parse(config);
            assertEquals(config, read.toString());
            assertTrue(read.topology().aliases() && read.severalCpus(), config);
            variants.computeIfAbsent(config, each -> new TreeSet<>())
                    .add(planned.cell().variant());
        }
        variants.forEach((config, ids) ->
                assertEquals(Era.ALL.stream().map(Era::variant).collect(Collectors.toSet()), ids, config));
        assertFalse(plan.cells().isEmpty() && plan.concern().answer() == Concern.Answer.APPLIES);
    }
}
