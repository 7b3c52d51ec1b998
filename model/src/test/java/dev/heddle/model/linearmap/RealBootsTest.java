package dev.heddle.model.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What real kernels built, run by run. */
class RealBootsTest {

    private static final long NO_EXEC_TABLE = 1L << 59;

    @ParameterizedTest
    @MethodSource("dev.heddle.model.linearmap.Boots#all")
    void theBuilderBuildsWhatTheKernelBuilt(Boot boot) {
        Stop stop = boot.stop("after_paging_init");
        PageTables built = LinearMapBuilder.build(boot.linearMap());
        assertEquals(stop.runs(), built.runs());
        for (int level = boot.geometry().rootLevel() + 1; level <= Geometry.PTE; level++) {
            assertEquals(stop.tables(level), built.tables(level), "tables at level " + level);
        }
    }

    @ParameterizedTest
    @MethodSource("dev.heddle.model.linearmap.Boots#all")
    void tablesForbidExecutionWhereTheKernelsDo(Boot boot) {
        Stop stop = boot.stop("after_paging_init");
        for (int level = boot.geometry().rootLevel() + 1; level <= Geometry.PTE; level++) {
            int parent = level - 1;
            long executable = stop.pointers().stream()
                    .filter(some -> some.level() == parent && (some.bits() & NO_EXEC_TABLE) == 0)
                    .mapToLong(Stop.Pointers::count)
                    .sum();
            // What leads to the kernel half's own tables is executable and not the linear map's.
            long shared = stop.shared().getOrDefault(level, 0L);
            assertEquals(executable - shared, LinearMapBuilder.executableTables(boot.linearMap(), level));
        }
    }

    @ParameterizedTest
    @MethodSource("dev.heddle.model.linearmap.Boots#all")
    void thePolicyIsTheKernels(Boot boot) {
        Policy policy = boot.linearMap().policy();
        assertEquals(boot.flag("rodata_full"), policy.rodata() == Policy.Rodata.FULL);
        assertEquals(boot.flag("rodata_enabled"), policy.rodata() != Policy.Rodata.OFF);
        assertEquals(boot.flag("kfence_early_init"), policy.kfence() == Policy.Kfence.EARLY);
        if (boot.rules() != BuildRules.V6_12) { // which has no such variable
            assertEquals(boot.flag("linear_map_requires_bbml2"), policy.requiresBbml2());
        }
        assertEquals(boot.splits(), boot.bbml2().splits(policy));
    }

    @ParameterizedTest
    @MethodSource("dev.heddle.model.linearmap.Boots#all")
    void theLinearMapStartsWhereTheKernelRoundsTo(Boot boot) {
        long lowest = boot.memory().get(0).range().start();
        long expected = Geometries.memstartAddr(
                boot.geometry(), boot.vaBitsConfig(), boot.granule().memstart(lowest));
        boolean randomised = boot.name().equals("k612-kaslr-512m");
        assertEquals(!randomised, expected == boot.memstartAddr());
    }
}
