package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes off what mail programs, logs and editors put around text. Each layer goes only if every line of the block has it:
 * a mark on some lines only means that two texts were mixed, and that is for the grammar to refuse.
 *
 * <p>Lines without any text are left out of the question, as programs differ in whether they mark them.
 */
final class PastedText {

    /** Prefixes of kernel logs, system logs and serial tools, as seen in public reports. */
    private static final ImmutableList<Pattern> LOG_PREFIXES = ImmutableList.of(
            Pattern.compile("[A-Za-z0-9]{1,16}> "), // serial tags, such as "TTY> "
            Pattern.compile("[A-Z][a-z]{2} [ 0-9]\\d \\d{2}:\\d{2}:\\d{2} \\S{1,64} kernel: "), // journal
            Pattern.compile("\\d{2}:\\d{2}:\\d{2}\\.\\d{3} \\[[A-Za-z]{1,10}\\] "), // test runners
            Pattern.compile("\\d{1,4},\\d{1,12},\\d{1,20},[-c][^;]{0,80};"), // /dev/kmsg
            Pattern.compile("(?:<\\d{1,3}>)?\\[ {0,8}\\+?\\d{1,7}\\.\\d{6}\\](?:\\[ *[TC]\\d{1,8}\\])? ?"), // printk
            Pattern.compile(
                    "(?:<\\d{1,3}>)?\\[[A-Z][a-z]{2} [A-Z][a-z]{2} [ 0-9]\\d \\d{2}:\\d{2}:\\d{2} \\d{4}\\] ?"));

    private PastedText() {}

    /** Strips quoting, log prefixes, trailing blanks and carriage returns, each only where every line has it. */
    static ImmutableList<SourceLine> strip(String file, ImmutableList<SourceLine> lines, boolean lastIsWhole) {
        ImmutableList<SourceLine> plain = withoutCarriageReturns(file, lines, lastIsWhole);
        plain = everyLine(plain, PastedText::unquoted);
        for (Pattern prefix : LOG_PREFIXES) {
            plain = strip(plain, prefix);
        }
        return withoutTrailingBlanks(plain);
    }

    /** One line without whatever log prefixes it has. */
    static SourceLine withoutLogPrefix(SourceLine line) {
        String text = line.text();
        for (Pattern prefix : LOG_PREFIXES) {
            Matcher start = prefix.matcher(text);
            text = start.lookingAt() ? text.substring(start.end()) : text;
        }
        return line.withText(text);
    }

    private static ImmutableList<SourceLine> withoutCarriageReturns(
            String file, ImmutableList<SourceLine> lines, boolean lastIsWhole) {
        ImmutableList.Builder<SourceLine> stripped = ImmutableList.builder();
        boolean all = lines.get(0).text().endsWith("\r");
        for (int i = 0; i < lines.size(); i++) {
            SourceLine line = lines.get(i);
            String text = line.text();
            boolean mayLackOne = i == lines.size() - 1 && !lastIsWhole;
            boolean has = text.endsWith("\r");
            String rest = has ? text.substring(0, text.length() - 1) : text;
            if ((has != all && !mayLackOne) || rest.indexOf('\r') >= 0) {
                throw new RefusedInputException(
                        file,
                        line.number(),
                        text,
                        "the same end on every line",
                        "convert the line ends, for example with dos2unix");
            }
            stripped.add(line.withText(rest));
        }
        return stripped.build();
    }

    /** Takes off all quote marks at the start, each with an optional blank. Not a pattern: those recurse for each mark. */
    private static String unquoted(String text) {
        int at = 0;
        while (text.startsWith(">", at)) {
            at += text.startsWith(" ", at + 1) ? 2 : 1;
        }
        return text.substring(at);
    }

    private static ImmutableList<SourceLine> strip(ImmutableList<SourceLine> lines, Pattern prefix) {
        return everyLine(lines, text -> {
            Matcher start = prefix.matcher(text);
            return start.lookingAt() ? text.substring(start.end()) : text;
        });
    }

    private static ImmutableList<SourceLine> withoutTrailingBlanks(ImmutableList<SourceLine> lines) {
        return everyLine(lines, String::stripTrailing);
    }

    /** Applies the change if it shortens every line that has text; else changes nothing. */
    private static ImmutableList<SourceLine> everyLine(ImmutableList<SourceLine> lines, UnaryOperator<String> change) {
        ImmutableList.Builder<SourceLine> changed = ImmutableList.builder();
        boolean any = false;
        for (SourceLine line : lines) {
            String shorter = change.apply(line.text());
            if (!line.isBlank() && shorter.length() == line.text().length()) {
                return lines;
            }
            any |= !line.isBlank();
            changed.add(line.withText(shorter));
        }
        return any ? changed.build() : lines;
    }
}
