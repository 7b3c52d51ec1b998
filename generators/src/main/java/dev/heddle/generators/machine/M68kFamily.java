package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import java.util.EnumSet;
import java.util.Optional;

/**
 * The families of m68k machines, which differ in page size, in page tables and in whether they can preempt.
 *
 * <p>Kernel: arch/m68k/Kconfig and Kconfig.cpu, v6.12. Without an MMU the default family is ColdFire, so that silence
 * settles nothing: a file has to name a CPU or a machine.
 */
enum M68kFamily {
    COLDFIRE("ColdFire: 8 KiB pages, 2 levels", 13, 2, "COLDFIRE"),
    SUN3("Sun 3: 8 KiB pages, 2 levels", 13, 2, "SUN3"),
    CLASSIC(
            "classic CPUs with an MMU: 4 KiB pages, 3 levels",
            12,
            3,
            "MMU_MOTOROLA",
            "M68020",
            "M68030",
            "M68040",
            "M68060",
            "AMIGA",
            "APOLLO",
            "ATARI",
            "HP300",
            "MAC",
            "Q40",
            "SUN3X");

    private final String words;
    private final int pageShift;
    private final int levels;
    private final ImmutableList<String> symbols;

    M68kFamily(String words, int pageShift, int levels, String... symbols) {
        this.words = words;
        this.pageShift = pageShift;
        this.levels = levels;
        this.symbols = ImmutableList.copyOf(symbols);
    }

    /** The family that the lines tell; empty if they do not. */
    static Optional<M68kFamily> of(Resolver r) {
        EnumSet<M68kFamily> named = EnumSet.noneOf(M68kFamily.class);
        for (M68kFamily family : values()) {
            if (family.symbols.stream().anyMatch(symbol -> r.states(symbol, true))) {
                named.add(family);
            }
        }
        // A full file of a Sun 3 names its CPU too. On top of defaults, two names fight and only one of them counts.
        if (r.states("MMU", false)) {
            named.remove(CLASSIC);
            named.remove(SUN3);
        }
        boolean isSettled = named.size() == 1 || (!r.isOnDefaults() && !named.isEmpty());
        return isSettled ? Optional.of(named.iterator().next()) : Optional.empty();
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
