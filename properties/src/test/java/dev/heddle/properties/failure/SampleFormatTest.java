package dev.heddle.properties.failure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.heddle.generators.KernelScenarios;
import dev.heddle.generators.trylock.TrylockWorkload;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import dev.heddle.properties.trylock.TrylockSystem;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** What jqwik prints of a failing try of anybody's suite: run in a launcher of its own. */
final class SampleFormatTest {

    private static final Pattern ADDRESS = Pattern.compile("@[0-9a-f]{5,}");

    private static boolean launched;

    private static CellResult v07() {
        var system = new TrylockSystem();
        return system.cells(system.variant("V07"), "C3", Scope.SMALL).get(0).check(BreadthFirst.plain());
    }

    /** A suite that fails at once, with a value of each kind. */
    static class Failing {
        @OnlyLaunched
        boolean runs(
                @ForAll("found") Counterexample found,
                @ForAll("capsules") Capsule capsule,
                @ForAll("states") State state,
                @ForAll("models") Model<?> model,
                @ForAll("cells") Cell cell) {
            return !launched;
        }

        @OnlyLaunched
        boolean lists(@ForAll("lists") List<Cell> cells) {
            return !launched;
        }

        @OnlyLaunched
        @Domain(KernelScenarios.class)
        @Domain(DomainContext.Global.class)
        boolean scenarios(@ForAll TrylockWorkload workload, @ForAll Topology topology, @ForAll LinearMap layout) {
            return !launched;
        }

        @Provide
        Arbitrary<Counterexample> found() {
            return Arbitraries.just(v07().headline().orElseThrow());
        }

        @Provide
        Arbitrary<Capsule> capsules() {
            CellResult result = v07();
            return Arbitraries.just(
                    Capsule.of(result.cell(), Scope.SMALL, result.headline().orElseThrow()));
        }

        @Provide
        Arbitrary<State> states() {
            return Arbitraries.just(model().initialStates().get(0));
        }

        @Provide
        Arbitrary<Model<?>> models() {
            return Arbitraries.just(model());
        }

        @Provide
        Arbitrary<Cell> cells() {
            return Arbitraries.just(v07().cell());
        }

        @Provide
        Arbitrary<List<Cell>> lists() {
            return cells().list().ofSize(2);
        }

        private static Model<?> model() {
            return Objects.requireNonNull(v07().cell().model()).get();
        }
    }

    /** All that jqwik reports of the property called {@code name}. */
    private static String reportOf(String name) {
        var text = new StringBuilder();
        launched = true;
        try {
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(selectClass(Failing.class))
                                    .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                                    .build(),
                            new TestExecutionListener() {
                                @Override
                                public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                                    if (test.getDisplayName().equals(name)) {
                                        entry.getKeyValuePairs().values().forEach(value -> text.append(value)
                                                .append('\n'));
                                    }
                                }
                            });
        } finally {
            launched = false;
        }
        return text.toString();
    }

    @Test
    void aRunIsADiagramAndACapsuleABlockThatReplays() {
        String report = reportOf("runs");
        // The run of V07 that the README shows: an NMI in list_del().
        assertTrue(report.contains("trylock/I6 breaks in list_lock, v6.18 slab"), report);
        assertTrue(report.contains("10    <NMI>"), report);
        assertTrue(report.contains("! I17 I1 broken"), report);
        assertEquals(40, Capsule.parse(report).steps().size());
        assertTrue(report.contains("trylock V07 C3: list_lock, v6.18 slab"), report);
        assertFalse(ADDRESS.matcher(report).find(), report);
    }

    @Test
    void valuesInListsAreShownAlike() {
        String report = reportOf("lists");
        assertTrue(report.contains("trylock V07 C3: list_lock"), report);
        assertFalse(ADDRESS.matcher(report).find(), report);
    }

    @Test
    void aScenarioIsOneLineOfWhatIsNotAtItsDefault() {
        String report = reportOf("scenarios");
        assertTrue(report.contains("TrylockWorkload("), report);
        assertTrue(report.contains("Topology("), report);
        assertTrue(report.contains("LinearMap("), report);
        assertFalse(report.contains(" false"), report);
        assertFalse(ADDRESS.matcher(report).find(), report);
    }
}
