package dev.heddle.generators.machine.report;

/** What a report is about, by the line it begins with. */
public enum ReportKind {
    /** A trylock found a lock held on a kernel without SMP, where that cannot be unless it nests. DEBUG_SPINLOCK alone prints it. */
    TRYLOCK_FAILURE("spinlock trylock failure on UP"),
    /** Another misuse of a spinlock that DEBUG_SPINLOCK noticed. */
    SPINLOCK("spinlock misuse"),
    SCHEDULING_WHILE_ATOMIC("scheduling while atomic"),
    SLEEPING_FUNCTION("sleeping function called from invalid context"),
    INVALID_WAIT_CONTEXT("invalid wait context"),
    /** An address that the kernel has no translation or right for; x86, arm, arm64. */
    UNABLE_TO_HANDLE("unable to handle an address"),
    KERNEL_BUG("kernel BUG at"),
    MIPS_OOPS("MIPS oops"),
    /** arm and arm64. */
    INTERNAL_ERROR("internal error"),
    /** x86, and others that print alike. */
    OOPS("oops"),
    WARNING("warning"),
    OTHER_BUG("another BUG");

    private final String words;

    ReportKind(String words) {
        this.words = words;
    }

    /** What to call it in a report. */
    public String words() {
        return words;
    }
}
