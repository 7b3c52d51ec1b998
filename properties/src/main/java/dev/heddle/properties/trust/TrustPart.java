package dev.heddle.properties.trust;

import com.google.common.collect.ImmutableList;

/**
 * One thing that was measured of the checker itself, as every build prints it.
 *
 * @param name such as {@code awake gate} or {@code corpus}
 * @param passed whether the build may go on
 * @param summary one line that says how it came out, with its numbers
 * @param details a line each, worst first: what failed, and what survived and why
 */
public record TrustPart(String name, boolean passed, String summary, ImmutableList<String> details) {}
