package dev.heddle.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.cacheflush.Installations;
import dev.heddle.generators.choice.Draw;
import dev.heddle.generators.choice.Scenarios;
import dev.heddle.generators.kernel.ConfigTexts;
import dev.heddle.generators.kernel.KernelBuilds;
import dev.heddle.generators.linearmap.Layouts;
import dev.heddle.generators.schedule.Schedules;
import dev.heddle.generators.schedule.TinyKernel;
import dev.heddle.generators.trylock.TrylockWorkloads;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometries;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** What is true of every domain: its enumeration, its random values and its records agree. */
class EveryDomainTest {

    private static final int SOME = 3_000;

    /** Random values of at most this size are looked up in the enumeration. */
    private static final int SMALL = 4;

    private static final ImmutableSet<String> TOO_SELDOM = ImmutableSet.of("layouts", "iomem texts");

    private static final ImmutableMap<String, Scenarios<?>> DOMAINS = ImmutableMap.<String, Scenarios<?>>builder()
            .put("builds", KernelBuilds.all())
            .put("config texts", ConfigTexts.all())
            .put("layouts", Layouts.inBlocks(Geometries.builds(), ImmutableList.copyOf(BuildRules.values())))
            .put("iomem texts", Layouts.iomem(Geometries.builds()))
            .put("topologies", Installations.topologies(Topology.MAX_CPUS))
            .put("installations", Installations.installations(Topology.MAX_CPUS))
            .put("designs", TrylockWorkloads.designs())
            .put("workloads", TrylockWorkloads.workloads())
            .put("runs", new Schedules<>(TinyKernel.of(2, 3, 4, 3), 100).scenarios())
            .buildOrThrow();

    private static void forEach(BiConsumer<String, Scenarios<?>> check) {
        DOMAINS.forEach(check);
    }

    @Test
    void eachValueComesOnceTheSmallestFirst() {
        forEach((name, scenarios) -> {
            List<? extends Draw<?>> first = scenarios.bySize().limit(SOME).toList();
            assertEquals(0, first.get(0).size(), name);
            assertEquals(
                    first.size(), first.stream().map(Draw::value).distinct().count(), name);
            for (int i = 1; i < first.size(); i++) {
                assertTrue(first.get(i - 1).size() <= first.get(i).size(), name);
            }
        });
    }

    @Test
    void numbersMakeTheSameValueAgain() {
        forEach((name, scenarios) -> {
            var random = new Random(1);
            for (int i = 0; i < 300; i++) {
                Draw<?> drawn = scenarios.draw(random);
                assertEquals(drawn, scenarios.replay(drawn.numbers()), name);
            }
            scenarios.bySize().limit(300).forEach(draw -> assertEquals(draw, scenarios.replay(draw.numbers()), name));
        });
    }

    /**
     * Chance knows nothing of sizes; so it would come upon values that the enumeration leaves out. Small layouts are too seldom for
     * that: {@code LayoutEnumerationTest} counts them.
     */
    @Test
    void noSmallValueThatChanceComesUponIsMissing() {
        forEach((name, scenarios) -> {
            if (TOO_SELDOM.contains(name)) {
                return;
            }
            Set<Object> small =
                    new HashSet<>(scenarios.upTo(SMALL).limit(200_000).toList());
            var random = new Random(2);
            int met = 0;
            for (int i = 0; i < 20_000; i++) {
                Draw<?> drawn = scenarios.draw(random);
                if (drawn.size() <= SMALL) {
                    assertTrue(small.contains(drawn.value()), () -> name + ": " + drawn);
                    met++;
                }
            }
            assertTrue(met > 20, name + ": " + met + " small values met");
        });
    }
}
