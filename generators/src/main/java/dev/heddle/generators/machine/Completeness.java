package dev.heddle.generators.machine;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Notices that a full configuration was cut, where its format lets one notice.
 *
 * <p>The kernel's tool closes each menu with a comment since v5.2 (aff11cd983ec), and "Kernel hacking" is the last of
 * them (Kconfig, v6.12); what later kernels write after it (io_uring, seen in 7.1) cannot be missed. Older files have no
 * closing comments: there, the last menu with a heading, "Library routines", must have begun.
 *
 * <p>Not noticed: a cut between two lines after those marks.
 */
final class Completeness {

    private static final String CLOSER = "# end of ";
    private static final String LAST_MENU = "# end of Kernel hacking";
    private static final String LAST_OLD_MENU = "# Library routines";
    private static final String COPY_AGAIN = "copy the whole file again";

    private Completeness() {}

    /**
     * Refuses a full configuration that is visibly not whole.
     *
     * @param version from the header; empty if it could not be read
     */
    static void check(InputText text, Optional<KernelVersion> version) {
        Set<String> comments = new HashSet<>();
        boolean hasClosers = version.map(v -> v.isAtLeast(5, 2)).orElse(false);
        SourceLine last = text.lines().get(text.lines().size() - 1);
        for (SourceLine line : text.lines()) {
            String raw = line.text();
            if (raw.startsWith(CLOSER)) {
                hasClosers = true;
                boolean mayBeCut = line.equals(last) && !text.endsWithLineFeed();
                if (!mayBeCut && !comments.contains("# " + raw.substring(CLOSER.length()))) {
                    throw text.refuse(
                            line, "the beginning of this menu earlier in the file; a part is missing", COPY_AGAIN);
                }
            }
            if (raw.startsWith("# ")) {
                comments.add(raw);
            }
        }
        String mark = hasClosers ? LAST_MENU : LAST_OLD_MENU;
        if (!comments.contains(mark)) {
            throw text.refuse(last, "the line '" + mark + "' in a full .config; the file was cut", COPY_AGAIN);
        }
        if (lastLineMayBeCut(text)) {
            throw text.refuse(
                    last,
                    "an end of line after the last line, which may be cut",
                    "copy the file again, or add the end of line if it is whole");
        }
    }

    /** Whether the last line may be the beginning of a longer one that means something else. */
    static boolean lastLineMayBeCut(InputText text) {
        return !text.endsWithLineFeed()
                && !standsAlone(text.lines().get(text.lines().size() - 1).text());
    }

    /** Whether a line without an end of line cannot be the beginning of a longer one that means something else. */
    private static boolean standsAlone(String last) {
        return last.isEmpty()
                || last.endsWith("=y")
                || last.endsWith("=m")
                || last.endsWith("\"")
                || last.endsWith(" is not set")
                || last.startsWith(CLOSER);
    }
}
