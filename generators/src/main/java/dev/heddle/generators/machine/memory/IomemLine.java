package dev.heddle.generators.machine.memory;

import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of /proc/iomem.
 *
 * @param indent blanks in front
 * @param first first address, unsigned
 * @param last last address, unsigned
 */
record IomemLine(SourceLine source, int indent, long first, long last, String name) {

    private static final Pattern GRAMMAR = Pattern.compile("( *)([0-9a-f]{8,16})-([0-9a-f]{8,16}) : (.+)");

    /** Looks like such a line, or like one that another tool wrote. */
    private static final Pattern LOOSE =
            Pattern.compile("\\s*(?:0[xX])?([0-9a-fA-F]+) ?- ?(?:0[xX])?([0-9a-fA-F]+)(?![0-9a-zA-Z])(.*)");

    private static final String COPY_AGAIN = "copy /proc/iomem again, whole and as it is";

    static boolean looksLikeOne(SourceLine line) {
        return LOOSE.matcher(line.text()).matches();
    }

    static IomemLine parse(InputText text, SourceLine line) {
        Matcher match = GRAMMAR.matcher(line.text());
        if (!match.matches()) {
            throw refusal(text, line);
        }
        long first = Hex.parse(text, line, match.group(2));
        long last = Hex.parse(text, line, match.group(3));
        if (Long.compareUnsigned(last, first) < 0) {
            throw text.refuse(line, "an end that is not before the start", COPY_AGAIN);
        }
        return new IomemLine(line, match.group(1).length(), first, last, match.group(4));
    }

    /** Says which part of the grammar a line breaks. */
    private static RefusedInputException refusal(InputText text, SourceLine line) {
        Matcher match = LOOSE.matcher(line.text());
        if (!match.matches()) {
            return text.refuse(line, "a line of /proc/iomem: START-END : NAME", COPY_AGAIN);
        }
        String first = match.group(1);
        String last = match.group(2);
        String numbers = line.text().substring(0, match.end(2));
        if (first.length() > 16 || last.length() > 16) {
            return text.refuse(line, "numbers of at most 64 bits", COPY_AGAIN);
        }
        if (numbers.contains("x") || numbers.contains("X") || !numbers.equals(numbers.toLowerCase(Locale.ROOT))) {
            return text.refuse(
                    line,
                    "lower-case hexadecimal numbers without 0x, as the kernel writes them",
                    "give /proc/iomem itself, not what another tool made of it");
        }
        if (first.length() == 4 && last.length() == 4) {
            return text.refuse(
                    line, "numbers of 8 digits or more, not the 4 of /proc/ioports", "give /proc/iomem instead");
        }
        if (first.length() < 8 || last.length() < 8) {
            return text.refuse(line, "numbers of 8 digits or more", COPY_AGAIN);
        }
        return text.refuse(line, "' : ' and a name behind the two numbers", COPY_AGAIN);
    }

    boolean isZero() {
        return first == 0 && last == 0;
    }

    boolean contains(IomemLine other) {
        return Long.compareUnsigned(first, other.first) <= 0 && Long.compareUnsigned(other.last, last) <= 0;
    }

    /** Also what 32-bit ARM adds for memory that boots at another address, and what was added later. */
    boolean isRam() {
        return name.stripTrailing().equals("System RAM") || name.startsWith("System RAM (");
    }
}
