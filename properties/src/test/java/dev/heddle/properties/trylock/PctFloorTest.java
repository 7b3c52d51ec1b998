package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.sample.FirstFailure;
import dev.heddle.model.search.sample.MissBound;
import dev.heddle.model.search.sample.Sampler;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PCT finds bugs at least as often as it promises; here those of docs/sampling.md that take it the longest. */
class PctFloorTest {

    private static final int SEEDS = 100;

    @ParameterizedTest
    @CsvSource({
        "V39, C1, zone: free_pages_nolock in NMI",
        "V42, C1, xa_lock",
        "V07, C3, kmalloc_nolock in NMI over kmalloc"
    })
    void halfOfTheSeedsFailWithinThePromise(String variant, String config, String scenario) {
        var system = new TrylockSystem();
        Cell cell = system.cells(system.variant(variant), config, Scope.SMALL).stream()
                .filter(each -> each.scenario().contains(scenario))
                .findFirst()
                .orElseThrow();
        check(Objects.requireNonNull(cell.model()).get());
    }

    private static <S extends State> void check(Model<S> model) {
        var found = FirstFailure.measure(model, Sampling.of(Sampler.pct(2), 20_000, 1), SEEDS);
        int actors =
                (int) model.steps().stream().mapToInt(Step::actor).distinct().count();
        var promise = MissBound.of((Sampler.Pct) found.sampler(), actors, 0, false, 0);
        assertTrue(found.median() <= promise.runsFor(0.5), found + " " + promise);
        assertTrue(found.upper() <= promise.runsFor(0.75), found + " " + promise);
    }
}
