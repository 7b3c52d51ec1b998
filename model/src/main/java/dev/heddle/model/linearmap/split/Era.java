package dev.heddle.model.linearmap.split;

import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.Prot;

/**
 * How a kernel treats the linear map once it is built.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c and pageattr.c.
 */
public enum Era {
    /**
     * v6.18 and v6.19. An entry is made invalid by clearing its valid bit; a block without it is neither a leaf nor a table,
     * and every walk passes it by.
     */
    V6_18,
    /** The same with the three realm patches of spring 2026: what is made invalid says so, and stays a leaf. */
    V7_1,
    /** Mid-2026: the alias is made read-only entry by entry, through tables too. */
    V7_2;

    /** What stands in an entry that is mapped but not valid; in a valid one the bit means not global. */
    private static final long PRESENT_INVALID = Prot.NOT_GLOBAL;

    /** The era of a kernel that builds by these rules; one between 6.19 and 7.2 has to be named. */
    public static Era of(BuildRules rules) {
        return rules == BuildRules.V7_2 ? V7_2 : V6_18;
    }

    /** Whether a walk takes {@code run} for leaves. Pages are visited whatever they hold. */
    public boolean seesLeaf(LeafRun run) {
        return run.level() == Geometry.PTE || run.valid() || (this != V6_18 && (run.prot() & PRESENT_INVALID) != 0);
    }

    /** The bits to set in an entry that becomes invalid. */
    public long invalidSet() {
        return this == V6_18 ? 0 : PRESENT_INVALID;
    }

    /** The bits to clear in an entry that becomes invalid; the same for every era, as invalid is what the hardware reads. */
    public long invalidClear() {
        return Prot.VALID;
    }

    /** The bits to clear in an entry that becomes valid, before its valid bit is set. */
    public long validClear() {
        return this == V6_18 ? 0 : PRESENT_INVALID;
    }
}
