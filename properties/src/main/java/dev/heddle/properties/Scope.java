package dev.heddle.properties;

/** How large the scenarios are. A proof holds within its scope and says nothing beyond it. */
public enum Scope {
    /** One lock, one or two contexts, under a second a cell: every build. */
    SMALL,
    /** Two locks, nested interrupts, minutes. */
    MEDIUM,
    /** Everything at once; sampled. */
    LARGE
}
