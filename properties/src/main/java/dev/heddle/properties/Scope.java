package dev.heddle.properties;

import java.util.Locale;

/** How large the scenarios are. A proof holds within its scope and says nothing beyond it. */
public enum Scope {
    /** One lock, one or two contexts, under a second a cell: every build. */
    SMALL,
    /** Two locks, nested interrupts, minutes. */
    MEDIUM,
    /** Everything at once; sampled. */
    LARGE;

    /** Whether its scenarios have too many states to visit, so that random runs are what is usually made of them. */
    public boolean sampled() {
        return this == LARGE;
    }

    /**
     * For a system that is built for this scope alone.
     *
     * @param system its name
     * @throws UsageException if {@code asked} is another scope
     */
    public void require(String system, Scope asked) {
        if (asked != this) {
            throw new UsageException(system + " has no scope '" + asked.word() + "' yet; use --scope " + word());
        }
    }

    /** {@code small}, as on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
