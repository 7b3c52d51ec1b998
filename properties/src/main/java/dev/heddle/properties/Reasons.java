package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * What the trust gates find in a system that would stop a build, but for a reason that somebody wrote down. A reason for what
 * is not so (any more) stops it as well.
 *
 * @param survivors ids of mutations that no claim finds, with what the fact sheet says of each
 * @param neverBroken short ids of claims that break in no cell of scope small, with the reason
 * @param untested short ids of claims whose dangerous situation comes up in no cell, or who name none, with the reason
 * @param neverFired steps that run in no cell
 */
public record Reasons(
        ImmutableMap<String, String> survivors,
        ImmutableMap<String, String> neverBroken,
        ImmutableMap<String, String> untested,
        ImmutableList<NeverFired> neverFired) {

    /** Nothing needs a reason. */
    public static final Reasons NONE =
            new Reasons(ImmutableMap.of(), ImmutableMap.of(), ImmutableMap.of(), ImmutableList.of());

    /**
     * Steps that run in no cell for the same reason.
     *
     * @param steps routine, bar and text, such as {@code get_partial_node | S = first partial}; a star stands for anything
     * @param count how many they are
     */
    public record NeverFired(String steps, int count, String why) {}
}
