package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import java.util.Optional;

/**
 * The families of m68k machines, which differ in page size, in page tables and in whether they can preempt.
 *
 * <p>Kernel: arch/m68k/Kconfig and Kconfig.cpu, v6.12. Without an MMU the default family is ColdFire, so that silence
 * settles nothing: a file has to name a CPU or a machine.
 */
enum M68kFamily {
    CLASSIC("classic CPUs with an MMU: 4 KiB pages, 3 levels", 12, 3),
    SUN3("Sun 3: 8 KiB pages, 2 levels", 13, 2),
    COLDFIRE("ColdFire: 8 KiB pages, 2 levels", 13, 2);

    private static final ImmutableList<String> WITH_MMU =
            ImmutableList.of("M68020", "M68030", "M68040", "M68060", "MMU_MOTOROLA");

    private final String words;
    private final int pageShift;
    private final int levels;

    M68kFamily(String words, int pageShift, int levels) {
        this.words = words;
        this.pageShift = pageShift;
        this.levels = levels;
    }

    /** The family that the lines tell; empty if they do not. */
    static Optional<M68kFamily> of(Resolver r) {
        if (r.states("COLDFIRE", true)) {
            return Optional.of(COLDFIRE);
        }
        if (r.states("SUN3", true)) {
            return Optional.of(SUN3);
        }
        return WITH_MMU.stream().anyMatch(cpu -> r.states(cpu, true)) ? Optional.of(CLASSIC) : Optional.empty();
    }

    String words() {
        return words;
    }

    /** Binary logarithm of the page size in bytes. */
    int pageShift() {
        return pageShift;
    }

    int levels() {
        return levels;
    }
}
