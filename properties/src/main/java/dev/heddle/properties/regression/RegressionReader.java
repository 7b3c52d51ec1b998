package dev.heddle.properties.regression;

import com.google.common.base.CharMatcher;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.UsageException;
import java.util.List;

/** Reads an entry: the head keyword by keyword, in the order in which it is written, then the capsule. */
final class RegressionReader {

    /** The word that an entry begins with. */
    static final String BEGIN = "heddle-regression";

    /** The only format there is. A change that old entries do not survive counts it up. */
    static final int FORMAT = 1;

    static final String TITLE = "title";
    static final String REPORTER = "reporter";
    static final String DATE = "date";
    static final String SOURCE = "source";
    static final String EXPECTED_BY = "expected-by";
    static final String VERDICT = "verdict";
    static final String FIXED_BY = "fixed-by";
    static final String FIX_VERDICT = "fix-verdict";

    /** In place of a variant that fixes it. */
    static final String NONE = "none";

    private static final String CAPSULE = "heddle-capsule";
    private static final CharMatcher PRINTABLE = CharMatcher.inRange(' ', '~');
    private static final String ADVICE =
            "compare it with an entry that 'heddle corpus add' wrote; docs/corpus.md says what each line means";

    private final String file;
    private final List<String> lines;
    private int next;

    RegressionReader(String file, String text) {
        this.file = file;
        this.lines = text.lines().toList();
    }

    /** A value and the line it begins in, counted from 1. */
    private record Value(String text, int line) {}

    Regression read() {
        skipBlanks();
        String first = BEGIN + " " + FORMAT;
        if (next == lines.size() || !line().equals(first)) {
            throw refused(next + 1, next == lines.size() ? "" : line(), "'" + first + "'");
        }
        next++;
        String title = value(TITLE).text;
        String reporter = value(REPORTER).text;
        Value date = value(DATE);
        var origin = new Regression.Origin(title, reporter, date(date), value(SOURCE).text);
        String expectedBy = value(EXPECTED_BY).text;
        ReplayVerdict verdict = verdict(VERDICT);
        Regression.Fix fix = fix();
        return new Regression(origin, expectedBy, verdict, fix, capsule());
    }

    private String date(Value value) {
        if (!EntryDate.accepts(value.text)) {
            throw refused(value.line, DATE + ": " + value.text, EntryDate.FORMS);
        }
        return value.text;
    }

    private ReplayVerdict verdict(String key) {
        Value value = value(key);
        return ReplayVerdict.parse(value.text)
                .orElseThrow(() -> refused(
                        value.line,
                        key + ": " + value.text,
                        "'STILL FAILS after N steps', 'FIXED at step N by STEP', 'FIXED, all N steps ran', 'PROVED"
                                + " where the run is lost at step N: no STEP' or 'STALE at step N: no STEP'"));
    }

    private Regression.Fix fix() {
        Value value = value(FIXED_BY);
        Regression.Fix named = Regression.Fix.named(value.text);
        if (named == null) {
            throw refused(
                    value.line, FIXED_BY + ": " + value.text, "'VARIANT', 'VARIANT (COMMIT)' or '" + NONE + " (WHY)'");
        }
        return named.variant() == null
                ? named
                : new Regression.Fix(named.variant(), named.what(), verdict(FIX_VERDICT));
    }

    /** The block and nothing behind it. Lines keep their numbers, which its messages name. */
    private Capsule capsule() {
        skipBlanks();
        if (next == lines.size() || !line().startsWith(CAPSULE + " ")) {
            throw refused(
                    next + 1,
                    next == lines.size() ? "" : line(),
                    "the capsule, '" + CAPSULE + " " + Capsule.FORMAT + "'");
        }
        int last = lines.size() - 1;
        while (lines.get(last).isBlank()) {
            last--;
        }
        String block = "\n".repeat(next) + String.join("\n", lines.subList(next, lines.size()));
        Capsule capsule;
        int others;
        try {
            capsule = Capsule.parse(block);
            others = Capsule.others(block);
        } catch (UsageException malformed) {
            throw new UsageException(file + ": " + malformed.getMessage()
                    + "; do this: take the block as 'heddle check --capsule FILE' wrote it");
        }
        if (others > 0 || !lines.get(last).equals("end")) {
            throw refused(last + 1, lines.get(last), "'end' of the only capsule as the last line");
        }
        return capsule;
    }

    /** The next keyword's value, with the lines that go on from it. */
    private Value value(String key) {
        skipBlanks();
        int start = next;
        if (start == lines.size() || !line().startsWith(key + ":")) {
            throw refused(start + 1, start == lines.size() ? "" : line(), "'" + key + ":'");
        }
        var text = new StringBuilder(line().substring(key.length() + 1));
        for (next++; next < lines.size() && lines.get(next).startsWith(" "); next++) {
            text.append(' ').append(line());
        }
        String value = CharMatcher.is(' ').trimAndCollapseFrom(text, ' ');
        if (value.isEmpty()) {
            throw refused(start + 1, key + ":", "something behind '" + key + ":'");
        }
        return new Value(value, start + 1);
    }

    private void skipBlanks() {
        while (next < lines.size() && lines.get(next).isBlank()) {
            next++;
        }
    }

    private String line() {
        String line = lines.get(next);
        if (!PRINTABLE.matchesAllOf(line)) {
            throw new RefusedInputException(
                    file, next + 1, line, "printable ASCII", "spell it without accents, tabs and typographic quotes");
        }
        return line.stripTrailing();
    }

    private RefusedInputException refused(int line, String text, String expected) {
        return new RefusedInputException(file, Math.min(line, lines.size()), text, expected, ADVICE);
    }
}
