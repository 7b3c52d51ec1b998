package dev.heddle.properties;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a block begins.
 *
 * @param line index of the line
 * @param prefix what stands before the first word: quotation marks, a comment's asterisk, nothing
 * @param number what stands behind it, as it is written
 * @param rest what else is in that line: empty, unless lines were joined
 */
record CapsuleStart(int line, String prefix, String number, String rest) {

    /** What a mail or a source file puts before each line; some mail programs put the initials of whom they quote. */
    private static final Pattern MARKS = Pattern.compile("(?:\\p{Alpha}{1,4}>|[^\\p{Alnum}])*+");

    private static final Pattern BEHIND = Pattern.compile("\\s+(\\S+)(?:\\s+(.*))?", Pattern.DOTALL);

    /** The number, or -1 if it is none that a format has. */
    int format() {
        return number.matches("\\d{1,4}") ? Integer.parseInt(number) : -1;
    }

    /** The first block at {@code from} or behind it. */
    static Optional<CapsuleStart> find(List<String> lines, int from) {
        for (int i = from; i < lines.size(); i++) {
            if (lines.get(i).contains(CapsuleWords.BEGIN)) {
                Optional<CapsuleStart> start = at(lines, i);
                if (start.isPresent()) {
                    return start;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<CapsuleStart> at(List<String> lines, int index) {
        String line = CapsuleWords.clean(lines.get(index)).stripTrailing();
        int word = line.indexOf(CapsuleWords.BEGIN);
        if (word < 0) {
            return Optional.empty();
        }
        Matcher behind = BEHIND.matcher(line.substring(word + CapsuleWords.BEGIN.length()));
        if (!behind.matches()) {
            return Optional.empty();
        }
        String prefix = line.substring(0, word);
        String rest = behind.group(2) == null ? "" : behind.group(2);
        boolean alone = rest.isEmpty() && MARKS.matcher(prefix).matches();
        var start = new CapsuleStart(index, alone ? prefix : "", behind.group(1), rest);
        return alone || start.joined(lines) ? Optional.of(start) : Optional.empty();
    }

    /** Whether the first item follows in the same paragraph, although something else is in the line. */
    private boolean joined(List<String> lines) {
        String next = rest.isEmpty() && line + 1 < lines.size() ? lines.get(line + 1) : rest;
        return format() > 0 && CapsuleFlow.Marks.INITIALS.off(next, prefix).startsWith(CapsuleWords.HEAD.get(0) + ":");
    }
}
