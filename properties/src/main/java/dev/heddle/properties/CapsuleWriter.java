package dev.heddle.properties;

import static dev.heddle.properties.CapsuleWords.escape;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.hash.Hashing;
import dev.heddle.model.Label;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes a block: items, each on a line of its own that is folded where it is too long. */
final class CapsuleWriter {

    /** Hexadecimal digits of a hash: enough to notice an accident, few enough to compare by eye. */
    private static final int DIGITS = 12;

    private CapsuleWriter() {}

    static String write(Capsule capsule) {
        var out = new StringBuilder(CapsuleWords.BEGIN)
                .append(' ')
                .append(Capsule.FORMAT)
                .append('\n');
        items(capsule).forEach(item -> fold(out, item));
        fold(out, CapsuleWords.HASH + ": " + hash(capsule));
        return out.append(CapsuleWords.END).append('\n').toString();
    }

    /** Of all items, each ended by a line feed and folded nowhere. */
    static String hash(Capsule capsule) {
        return Hashing.sha256()
                .hashString(String.join("\n", items(capsule)) + "\n", StandardCharsets.US_ASCII)
                .toString()
                .substring(0, DIGITS);
    }

    private static ImmutableList<String> items(Capsule capsule) {
        var items = ImmutableList.<String>builder();
        var values = List.of(
                capsule.system(),
                capsule.variant(),
                capsule.config(),
                capsule.scope().word(),
                capsule.scenario(),
                capsule.claim());
        for (int i = 0; i < values.size(); i++) {
            items.add(item(CapsuleWords.HEAD.get(i) + ":", spelt(values.get(i))));
        }
        items.add(
                item(CapsuleWords.STEPS + ":", Integer.toString(capsule.steps().size())));
        for (Label step : capsule.steps()) {
            items.add(item(
                    CapsuleWords.STEP + ":", spelt(step.actor()), "|", spelt(step.routine()), "|", spelt(step.text())));
        }
        return items.build();
    }

    private static String item(String... parts) {
        return String.join(" ", Stream.of(parts).filter(part -> !part.isEmpty()).toList());
    }

    /** Appends an item, broken at blanks, or behind a backslash inside a word that is too long for a line. */
    private static void fold(StringBuilder out, String item) {
        int used = 0;
        for (String word : Splitter.on(' ').split(item)) {
            if (used > 0 && used + 1 + word.length() <= Capsule.WIDTH) {
                out.append(' ').append(word);
                used += 1 + word.length();
            } else {
                boolean begins = used == 0;
                out.append(begins ? "" : "\n");
                used = glue(out, begins ? word : unlikeABeginning(word));
            }
        }
        out.append('\n');
    }

    /** Appends a word at the start of a line, on several lines if need be; returns how full the last one is. */
    private static int glue(StringBuilder out, String word) {
        int used = 0;
        for (String unit : CapsuleWords.units(word)) {
            if (used + unit.length() < Capsule.WIDTH) {
                out.append(unit);
                used += unit.length();
            } else {
                String begin = unit.equals(">") ? CapsuleWords.unicode('>') : unit;
                out.append("\\\n").append(begin);
                used = begin.length();
            }
        }
        return used;
    }

    /**
     * A value, with its words escaped that look like keywords or quotation marks: wherever a mail program breaks or joins lines,
     * they are told apart.
     */
    private static String spelt(String value) {
        return Stream.of(escape(value).split(" ", -1))
                .map(word ->
                        word.startsWith(">") || CapsuleWords.ITEM.matcher(word).matches() ? covered(word) : word)
                .collect(Collectors.joining(" "));
    }

    /** A word that may begin a line: escaped, if it looks like an end of the block. */
    private static String unlikeABeginning(String word) {
        return word.equals(CapsuleWords.END) || word.equals(CapsuleWords.BEGIN) ? covered(word) : word;
    }

    private static String covered(String word) {
        return CapsuleWords.unicode(word.charAt(0)) + word.substring(1);
    }
}
