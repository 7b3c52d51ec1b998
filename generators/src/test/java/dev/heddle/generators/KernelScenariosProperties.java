package dev.heddle.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.Maps;
import dev.heddle.generators.kernel.ConfigText;
import dev.heddle.generators.linearmap.IomemText;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Hints;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.memory.ImageInMap;
import dev.heddle.generators.machine.memory.MemoryMap;
import dev.heddle.generators.schedule.Run;
import dev.heddle.generators.schedule.Schedules;
import dev.heddle.generators.schedule.TinyKernel;
import dev.heddle.generators.trylock.TrylockWorkload;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.KernelImage;
import dev.heddle.model.linearmap.LinearMap;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import net.jqwik.api.statistics.StatisticsReport;

/** What the domains bring up, and that the readers get from a text what it was made of. */
@Domain(KernelScenarios.class)
@Domain(DomainContext.Global.class)
class KernelScenariosProperties {

    @Property(tries = 2000)
    @StatisticsReport(onFailureOnly = true)
    void aConfigurationReadsBackToItsFacts(@ForAll ConfigText text) {
        Shares.of(text);
        Hints hints = !text.hinted()
                ? Hints.NONE
                : Hints.NONE
                        .withArchitecture(Architecture.of(text.architecture()).orElseThrow())
                        .withVersion(KernelVersion.parse("6.12"));
        KernelConfig config = KernelConfig.parse(text.name(), text.text().getBytes(StandardCharsets.UTF_8), hints);
        KernelFacts facts = KernelFacts.of(config);
        assertEquals(
                text.facts(),
                Maps.toMap(text.facts().keySet(), name -> facts.flag(name).value()),
                text::text);
    }

    @Property(tries = 1000)
    @StatisticsReport(onFailureOnly = true)
    void aListOfMemoryReadsBackToItsRegionsAndImage(@ForAll IomemText text) {
        Shares.of(text);
        MemoryMap map = MemoryMap.parse("iomem", text.text().getBytes(StandardCharsets.UTF_8));
        LinearMap machine = text.machine();
        assertEquals(
                machine.memory(), map.regions(Granule.ofBytes(machine.geometry().pageSize())), text::text);
        KernelImage image = machine.image();
        // There a reader must take it that the list begins with _stext, as kernels of 5.12 have it.
        boolean looksLikeStext = image.text() % (2 << 20) == ImageInMap.HEAD;
        if (!looksLikeStext) {
            assertEquals(image, ImageInMap.of(map).orElseThrow().image(), text::text);
        }
    }

    @Property(tries = 1000)
    @StatisticsReport(onFailureOnly = true)
    void everyBuild(@ForAll KernelBuild build) {
        Shares.of(build);
        assertTrue(build.preemption() || !build.preemptRt());
    }

    @Property(tries = 2000)
    @StatisticsReport(onFailureOnly = true)
    void layoutsOfAllKinds(@ForAll LinearMap machine) {
        Shares.of(machine);
        var image = new AddressRange(machine.image().text(), machine.image().bssStop());
        assertTrue(machine.mapped().stream().anyMatch(range -> range.contains(image)), machine::toString);
        assertTrue(machine.kfencePool() == null || !machine.kfencePool().intersects(image), machine::toString);
    }

    @Property(tries = 2000)
    @StatisticsReport(onFailureOnly = true)
    void topologiesOfAllKinds(@ForAll Topology machine) {
        Shares.of(machine);
        assertTrue(machine.colours() <= 8, machine::toString);
    }

    @Property(tries = 2000)
    @StatisticsReport(onFailureOnly = true)
    void workloadsOfAllKinds(@ForAll TrylockWorkload workload) {
        Shares.of(workload);
        var kinds = workload.visits().stream().map(TrylockWorkload.Visit::kind).toList();
        assertEquals(kinds.stream().distinct().sorted(Comparator.reverseOrder()).toList(), kinds);
    }

    @Provide
    Arbitrary<Run> runs() {
        return new Schedules<>(TinyKernel.of(1, 3, 5, 2), 100).scenarios().arbitrary();
    }

    @Property(tries = 2000, generation = GenerationMode.RANDOMIZED)
    @StatisticsReport(onFailureOnly = true)
    void runsOfAllKinds(@ForAll("runs") Run run) {
        Shares.of(run);
        // Five steps and two of the tasks, and the interrupt; or up to the interrupt after the third of the five.
        int length = run.steps().size();
        assertTrue(run.end() == Run.End.FINISHED ? length == 8 : length >= 4 && length <= 6);
    }
}
