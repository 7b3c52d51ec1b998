package dev.heddle.properties;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Outcome;
import dev.heddle.properties.GrowthSearch.Stage;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each size of a cell contains the one before it, and one of them is the cell itself. */
final class GrowthTest {

    private static final BreadthFirst SEARCH =
            BreadthFirst.plain().withLimits(Limits.ofThisMachine().withStates(60_000));

    /** The last column is the size that is the cell itself, 0 for none; said by whom the scenario's text names. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trylock | V10 | C3 | zone: alloc_frozen_pages_nolock in NMI | 2",
                "trylock | V07 | C3 | list_lock, v6.18 slab: kmalloc_nolock in NMI over kmalloc | 2",
                "trylock | V08 | C3 | list_lock, v7.0 slab: kmalloc_nolock in NMI | 2",
                "trylock | V02 | C3 | pcp: alloc_pages or __free_pages in softirq | 2",
                "trylock | V22 | C2 | barn: kfree in kprobe over either put | 1",
                "trylock | V28 | C3 | barn: kfree_nolock with barn_get_empty_sheaf in NMI over barn_put_empty_sheaf | 2",
                "linearmap | V5 | rt=n | live: every kind of leaf | 1",
                "linearmap | V5 | rt=n | live: another task allocates | 1",
                "linearmap | V5 | rt=y | boot: one region of 1 to 1100 GiB | 1100",
                "linearmap | V7 | rt=n | boot: E2, QEMU virt, 4 GiB | 0",
                "cacheflush | V4 | T1,PC=n | S1: CPU0 flushes | 1",
                "cacheflush | V5 | T7,PC=n | S3: CPU1 flushes twice | 1",
                "cacheflush | V9 | T7,PC=y | S4: CPU0 copies, CPU1 flushes, colours 7 and 7 | 1"
            })
    void eachSizeContainsTheOneBefore(String name, String variant, String config, String scenario, int origin) {
        KernelSystem system = system(name);
        Cell cell = cell(system, variant, config, scenario);
        Growth growth = system.growth(cell);
        assertEquals(origin, growth.origin().orElse(0));
        var search = new GrowthSearch(growth);
        List<Stage> stages = new ArrayList<>();
        for (int size = 1; size <= 3; size++) {
            search.next(SEARCH).ifPresent(stages::add);
        }
        assertTrue(stages.size() >= 2, "grows at all");
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            assertTrue(stage.complete(), "too large for the test");
            assertEquals(i + 1, stage.size());
            if (i > 0) {
                Stage before = stages.get(i - 1);
                assertTrue(outcome(stage).states() >= outcome(before).states(), "states shrink at " + stage.size());
                assertEquals(before.shapes(), stage.shapes() - stage.newShapes(), "shapes lost at " + stage.size());
                assertTrue(
                        stage.result().violated().containsAll(before.result().violated()) || name.equals("cacheflush"),
                        "what breaks at a size breaks at the next");
            }
            if (stage.size() == origin) {
                CellResult own = cell.check(SEARCH);
                assertEquals(
                        Objects.requireNonNull(own.outcome()).states(),
                        outcome(stage).states());
                assertEquals(own.violated(), stage.result().violated());
                assertEquals(own.word(), stage.result().word());
            }
        }
    }

    /** The last of eight CPUs acts, and masks are of eight bits: there is no room for a core that does not act. */
    @Test
    void whatCannotGrowSaysWhy() {
        var system = new CacheFlushSystem();
        String eight = "vpes=2+2+2+2,dcache=32K/4/32,pc=n";
        Cell first = cell(system, "V4", eight, "S1: CPU0 flushes");
        assertTrue(system.growth(first).at(1).isPresent());
        Cell last = cell(system, "V4", eight, "S1: CPU7 flushes");
        var none = assertThrows(UsageException.class, () -> system.growth(last));
        assertTrue(String.valueOf(none.getMessage()).contains("so it does not grow"), none.getMessage());
        Cell absent = Cell.notApplicable("trylock", "V07", "C3", "because");
        assertThrows(UsageException.class, () -> new TrylockSystem().growth(absent));
    }

    @Test
    void sizesCountFromOne() {
        var system = new TrylockSystem();
        Growth growth = system.growth(cell(system, "V10", "C3", "zone: alloc_frozen_pages_nolock in NMI"));
        assertThrows(IllegalArgumentException.class, () -> growth.at(0));
    }

    private static KernelSystem system(String name) {
        return switch (name) {
            case "trylock" -> new TrylockSystem();
            case "linearmap" -> new LinearMapSystem();
            default -> new CacheFlushSystem();
        };
    }

    private static Outcome outcome(Stage stage) {
        return Objects.requireNonNull(stage.result().outcome());
    }

    private static Cell cell(KernelSystem system, String variant, String config, String scenario) {
        List<Cell> cells = system.cells(system.variant(variant), config, Scope.SMALL);
        return cells.stream()
                .filter(each -> each.scenario().equals(scenario))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "there is " + cells.stream().map(Cell::scenario).toList()));
    }
}
