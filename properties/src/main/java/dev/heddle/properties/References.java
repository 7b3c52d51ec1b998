package dev.heddle.properties;

import com.google.common.collect.ImmutableList;

/**
 * Commits and mails that belong to a bug, for the tags of a mail or a commit message. All may be empty.
 *
 * @param fixes commits that brought the bug in, each {@code 12 hexadecimal digits ("subject")}
 * @param closes addresses of the reports that it answers
 * @param links addresses of discussions
 */
public record References(ImmutableList<String> fixes, ImmutableList<String> closes, ImmutableList<String> links) {

    /** Nothing is known. */
    public static final References NONE = new References(ImmutableList.of(), ImmutableList.of(), ImmutableList.of());
}
