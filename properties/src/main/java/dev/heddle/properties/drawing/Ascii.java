package dev.heddle.properties.drawing;

import com.google.common.collect.ImmutableMap;

/** Turns any text into printable ASCII on one line, so that a report survives terminals, pipes and mail programs. */
public final class Ascii {

    /** What has an ASCII spelling that a reader takes for the same. */
    private static final ImmutableMap<Character, String> SPELLINGS = ImmutableMap.<Character, String>builder()
            .put('\t', " ")
            .put('\n', " ")
            .put('\r', " ")
            .put('\u00a0', " ")
            .put('\u00b0', "*")
            .put('\u2010', "-")
            .put('\u2011', "-")
            .put('\u2013', "-")
            .put('\u2014', "-")
            .put('\u2018', "'")
            .put('\u2019', "'")
            .put('\u201c', "\"")
            .put('\u201d', "\"")
            .put('\u2026', "...")
            .put('\u2190', "<-")
            .put('\u2192', "->")
            .put('\u21d2', "=>")
            .put('\u2260', "!=")
            .put('\u2264', "<=")
            .put('\u2265', ">=")
            .buildOrThrow();

    private Ascii() {}

    /** The text with every other character, control characters among them, replaced by a question mark. */
    public static String of(String text) {
        if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
            return text;
        }
        var out = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (c >= ' ' && c <= '~') {
                out.append((char) c);
            } else {
                out.append(SPELLINGS.getOrDefault((char) c, "?"));
            }
        });
        return out.toString();
    }
}
