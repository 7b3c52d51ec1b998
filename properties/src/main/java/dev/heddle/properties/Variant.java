package dev.heddle.properties;

/**
 * One way the kernel did, does or could do it.
 *
 * @param id e.g. {@code V07}; never changes
 * @param title what it is, in one line
 * @param source where it comes from: a commit, a mail with its date, or "mutation" for a plausible mistake
 */
public record Variant(String id, String title, String source) {

    /** Whether it is a plausible mistake, which some claim must find; its source says so. */
    public boolean isMutation() {
        return source.contains("mutation");
    }
}
