package dev.heddle.properties.sample;

import dev.heddle.model.Model;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What the experiments are made on: tables whose truth is known in closed form, and cells of every system. */
final class Subjects {

    /** Of runs in a cell; only those with loops come to it. */
    private static final int USUAL_BOUND = 10_000;

    /** Searches of a table, which cost next to nothing: enough to tell 95 % from 92 %. */
    private static final int TABLE = 1000 * Integer.getInteger("heddle.calibration", 1);

    /** Searches of a cell: enough to tell 95 % from 86 %. */
    private static final int CELL = 200 * Integer.getInteger("heddle.calibration", 1);

    private Subjects() {}

    /** A model with the depth bound of its runs, the numbers of runs that its searches make, and how many searches are made. */
    record Subject(String name, Model<?> model, int depthBound, List<Integer> runs, int searches) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Subject> all() {
        return Stream.concat(tables(), cells());
    }

    /** 47 runs of a die with 16 sides: after no failure the bound lies just below 1/16, for 46 runs just above. */
    static Stream<Subject> tables() {
        return Stream.of(
                new Subject("a die of 16 sides", Toy.dice(16), USUAL_BOUND, List.of(20, 46, 47, 117), TABLE),
                new Subject("a die of 400 sides", Toy.dice(400), USUAL_BOUND, List.of(50, 400), TABLE),
                new Subject("a loop, runs of at most 6 steps", Toy.loop(), 6, List.of(10, 50), TABLE),
                new Subject("a comb of 20 teeth", Toy.comb(20), USUAL_BOUND, List.of(30, 120), TABLE));
    }

    private static Stream<Subject> cells() {
        var trylock = new TrylockSystem();
        var linearmap = new LinearMapSystem();
        var cacheflush = new CacheFlushSystem();
        return Stream.of(
                cell(trylock, "V07", "C3", "list_lock, v6.18 slab: kmalloc_nolock in NMI over kmalloc"),
                cell(trylock, "V09", "C3", "zone: alloc_frozen_pages_nolock in NMI"),
                cell(trylock, "V39", "C1", "zone: free_pages_nolock in NMI"),
                cell(trylock, "V10", "C3", "zone: alloc_frozen_pages_nolock in NMI"),
                cell(linearmap, "V54", "rt=n,realm=y", "boot: E2, QEMU virt, 4 GiB"),
                cell(linearmap, "V5", "rt=y", "boot: one region of 1 to 1100 GiB"),
                cell(cacheflush, "V4", "T1,PC=n", "S2: CPU0 and CPU1 flush"),
                cell(cacheflush, "V9", "T7,PC=y", "S4: CPU0 copies, CPU3 flushes, colours 7 and 6"));
    }

    private static Subject cell(KernelSystem system, String variant, String config, String scenario) {
        Cell cell = system.cells(system.variant(variant), config, Scope.SMALL).stream()
                .filter(each -> each.scenario().equals(scenario))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(system.name() + " " + variant + " " + config + " has "
                        + system.cells(system.variant(variant), config, Scope.SMALL).stream()
                                .map(Cell::scenario)
                                .toList()));
        return new Subject(
                String.join(" ", system.name(), variant, config, scenario),
                Objects.requireNonNull(cell.model()).get(),
                USUAL_BOUND,
                List.of(20, 80),
                CELL);
    }
}
