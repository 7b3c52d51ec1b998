package dev.heddle.generators.machine.report;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that names a function: of a stack, or of where the program counter was.
 *
 * @param function without its offset
 * @param caller what arm prints in the same line; empty elsewhere
 * @param guess whether the kernel found the address and does not know that it is a return address
 */
record FrameLine(String function, Optional<String> caller, boolean guess) {

    private static final String NAME = "([A-Za-z_][\\w.$]{0,120})";
    private static final String OFFSET = "\\+0x[0-9a-f]{1,8}/0x[0-9a-f]{1,8}";
    private static final String ADDRESSES = "(?:\\[<[0-9a-f]{8,16}>\\] *){0,2}";

    /** {@code sym+0x1/0x2 [module]}, with an address in front or the source behind. */
    private static final Pattern WITH_OFFSET = Pattern.compile(
            ADDRESSES + "(\\? )?\\(?" + NAME + OFFSET + "\\)?(?: \\[[^\\]]{1,80}\\])?(?: \\(.*\\))?(?: \\(P\\))?");

    /** {@code sym (file.c:1 file.h:2)}, as scripts/decode_stacktrace.sh prints it; a question mark for a line it does not know. */
    private static final Pattern DECODED =
            Pattern.compile("(\\? )?" + NAME + " \\([^ :()]{1,200}:(?:\\d{1,9}|\\?)(?:[ )].*)?");

    /** {@code [<addr>] (callee) from [<addr>] (caller+0x1/0x2)}, or without addresses. */
    private static final Pattern FROM = Pattern.compile(ADDRESSES + "\\(?" + NAME + "(?:" + OFFSET + ")?\\)? from "
            + ADDRESSES + "\\(?" + NAME + OFFSET + "\\)?(?: \\[[^\\]]{1,80}\\])?");

    static Optional<FrameLine> of(String line) {
        for (Pattern pattern : new Pattern[] {WITH_OFFSET, DECODED}) {
            Matcher frame = pattern.matcher(line);
            if (frame.matches()) {
                return Optional.of(
                        new FrameLine(String.valueOf(frame.group(2)), Optional.empty(), frame.group(1) != null));
            }
        }
        Matcher from = FROM.matcher(line);
        return from.matches()
                ? Optional.of(new FrameLine(String.valueOf(from.group(1)), Optional.ofNullable(from.group(2)), false))
                : Optional.empty();
    }
}
