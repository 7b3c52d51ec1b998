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
     * For a system, or an option of its, that is made for this scope alone.
     *
     * @param what the system's name, and the option's, such as {@code trylock --kconfig}
     * @throws UsageException if {@code asked} is another scope
     */
    public void require(String what, Scope asked) {
        if (asked != this) {
            throw new UsageException(what + " has no scope '" + asked.word() + "' yet; use --scope " + word());
        }
    }

    /** {@code small}, as on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
