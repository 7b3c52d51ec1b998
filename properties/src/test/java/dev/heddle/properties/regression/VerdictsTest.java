package dev.heddle.properties.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.trylock.TrylockSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What a failing property leaves behind: run in a launcher of its own, as a user's would be. */
final class VerdictsTest {

    private static final TrylockSystem TRYLOCK = new TrylockSystem();
    private static final ImmutableList<KernelSystem> SYSTEMS = ImmutableList.of(TRYLOCK);

    /** Where the properties below leave their runs; null unless a test asks for them, so that they are none by themselves. */
    private static @Nullable Path directory;

    @AfterEach
    void nobodyAsks() {
        directory = null;
    }

    private static Cell cell(String variant, String config, String scenario) {
        return TRYLOCK.cells(TRYLOCK.variant(variant), config, Scope.SMALL).stream()
                .filter(candidate -> candidate.scenario().equals(scenario))
                .findFirst()
                .orElseThrow();
    }

    /** Not a test by itself: it fails where the sheet's V25 does, under C3. */
    static class AFailingProperty {
        @OnlyLaunched
        void freeingInAnNmiIsSafe(@ForAll @IntRange(min = 1, max = 5) int config) {
            if (directory == null) {
                return;
            }
            Verdicts.leavingRunsIn(directory)
                    .assertHolds(cell("V25", "C" + config, "zone: free_pages_nolock in NMI"), Scope.SMALL);
        }
    }

    /** The same of a model that no command can build: the seed is all there is. */
    static class AFailingScenario {
        @OnlyLaunched
        void drawnFromTheHat(@ForAll @IntRange(min = 7, max = 7) int seed) {
            if (directory == null) {
                return;
            }
            var model = Objects.requireNonNull(
                            cell("V25", "C3", "zone: free_pages_nolock in NMI").model())
                    .get();
            Verdicts.leavingRunsIn(directory).assertHolds(model, "seed " + seed, ImmutableList.of(7, 0, 2));
        }
    }

    private static String messageOf(Class<?> failing) {
        var listener = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(failing))
                                .configurationParameter("jqwik.reporting.usejunitplatform", "true")
                                .build(),
                        listener);
        var failures = listener.getSummary().getFailures();
        assertEquals(1, failures.size(), failures::toString);
        return String.valueOf(failures.get(0).getException().getMessage());
    }

    @Test
    void aFailingPropertyLeavesAnEntryThatCanBeAdopted(@TempDir Path left, @TempDir Path corpus) throws IOException {
        directory = left;
        String message = messageOf(AFailingProperty.class);
        // The sheet: V25 in C3 is F(I1,I5,I9); I17 is the root of I1.
        for (String claim : ImmutableList.of("I17", "I1", "I5", "I9")) {
            Path file = left.resolve("regressions")
                    .resolve("trylock")
                    .resolve("V25-C3-" + claim + "-zone-free-pages-nolock-in-nmi.txt");
            assertTrue(message.contains("trylock/" + claim + " breaks after "), message);
            assertTrue(message.contains("./heddle corpus add " + file), message);

            var adoption = new Adoption(corpus, SYSTEMS);
            Regression said = Regression.parse(file.toString(), Files.readString(file));
            adoption.add(adoption.replayed(
                    said.origin(), said.expectedBy(), new Regression.Fix("V27", "", null), said.capsule()));
        }
        // One of them is shown, without a file: as a diagram, and as the capsule that replays it.
        assertTrue(message.contains("    CPU0\n      ----\n"), message);
        assertTrue(message.contains("<NMI>"), message);
        assertTrue(message.contains(" broken\n"), message);
        assertEquals("V25", Capsule.parse(message).variant());
        assertTrue(!message.matches("(?s).*@[0-9a-f]{5,}.*"), message);

        var reruns = Corpus.in(corpus).rerun(SYSTEMS);
        assertEquals(4, reruns.size());
        assertTrue(reruns.stream().allMatch(Rerun::asRecorded), reruns::toString);
    }

    @Test
    void theRunOfARandomScenarioIsNoCapsuleAndSaysSo(@TempDir Path left) throws IOException {
        directory = left;
        String message = messageOf(AFailingScenario.class);
        assertTrue(message.contains("drawn as seed 7"), message);
        assertTrue(message.contains("it is no capsule"), message);
        assertTrue(message.contains("<NMI>") && message.contains("! I17 I1 broken"), message);
        assertTrue(!message.contains("heddle-capsule"), message);
        assertTrue(!message.contains("corpus add"), message);
        try (Stream<Path> files = Files.walk(left)) {
            Path run = files.filter(file -> file.getFileName().toString().startsWith("trylock-I5-"))
                    .findFirst()
                    .orElseThrow();
            String text = Files.readString(run);
            assertTrue(text.contains("\nscenario: seed 7\nchoices: 7 0 2\nsteps: 20\nCPU0 "), text);
        }
    }

    @Test
    void whereEveryClaimHoldsNothingIsLeft(@TempDir Path left) {
        Verdicts.leavingRunsIn(left).assertHolds(cell("V27", "C3", "zone: free_pages_nolock in NMI"), Scope.SMALL);
        assertTrue(!Files.exists(left.resolve("regressions")));
    }

    @Test
    void aCellThatFailsAsTheSheetSaysIsAsExpected(@TempDir Path left) {
        var verdicts = Verdicts.leavingRunsIn(left);
        verdicts.assertAsExpected(cell("V25", "C3", "zone: free_pages_nolock in NMI"), Scope.SMALL);
        Cell sound = cell("V27", "C3", "zone: free_pages_nolock in NMI");
        Cell broken = cell("V25", "C3", "zone: free_pages_nolock in NMI");
        var confused = new Cell(
                broken.system(),
                broken.variant(),
                broken.config(),
                broken.scenario(),
                broken.scope(),
                sound.expectation(),
                broken.headline(),
                broken.model());
        var failure = assertThrows(AssertionError.class, () -> verdicts.assertAsExpected(confused, Scope.SMALL));
        assertTrue(String.valueOf(failure.getMessage()).contains("corpus add"), failure.getMessage());
        assertTrue(Files.exists(left.resolve("regressions")));
    }
}
