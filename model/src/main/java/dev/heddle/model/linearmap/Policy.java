package dev.heddle.model.linearmap;

/**
 * What decides whether the linear map may hold blocks, and whether these may have to be split.
 *
 * @param rodata how far read-only data is protected in the linear map
 * @param debugPagealloc whether debug_pagealloc is built in and on
 * @param kfence whether there is a KFENCE pool and when it is made
 * @param realm whether the machine is a realm, which shares memory by changing its linear map
 * @param bootCpuBbml2 whether the boot CPU is one that may change block sizes live
 */
public record Policy(Rodata rodata, boolean debugPagealloc, Kfence kfence, boolean realm, boolean bootCpuBbml2) {

    /** The words of {@code rodata=}: FULL protects the linear alias of every read-only page. */
    public enum Rodata {
        FULL,
        NOALIAS,
        OFF
    }

    /** When the KFENCE pool is made. LATE is also what a kernel does that has KFENCE built in and idle. */
    public enum Kfence {
        NONE,
        EARLY,
        LATE
    }

    /** Whether all memory is mapped with pages. */
    public boolean forcePages() {
        return debugPagealloc || (!bootCpuBbml2 && (rodata == Rodata.FULL || kfence == Kfence.LATE || realm));
    }

    /** Whether protection of single pages may change later. */
    public boolean canSetDirectMap() {
        return debugPagealloc || rodata == Rodata.FULL || kfence == Kfence.LATE || realm;
    }

    /** The kernel's flag {@code linear_map_requires_bbml2}. */
    public boolean requiresBbml2() {
        return !forcePages() && canSetDirectMap();
    }
}
