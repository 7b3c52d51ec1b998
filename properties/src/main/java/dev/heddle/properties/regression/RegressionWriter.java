package dev.heddle.properties.regression;

import com.google.common.base.Splitter;

/** Writes an entry. */
final class RegressionWriter {

    /** Columns of a line. */
    private static final int WIDTH = 75;

    /** What a line begins with that goes on from the one before it. */
    private static final String INDENT = "  ";

    private RegressionWriter() {}

    static String write(Regression entry) {
        var out = new StringBuilder(RegressionReader.BEGIN)
                .append(' ')
                .append(RegressionReader.FORMAT)
                .append('\n');
        Regression.Origin origin = entry.origin();
        line(out, RegressionReader.TITLE, origin.title());
        line(out, RegressionReader.REPORTER, origin.reporter());
        line(out, RegressionReader.DATE, origin.date());
        line(out, RegressionReader.SOURCE, origin.source());
        line(out, RegressionReader.EXPECTED_BY, entry.expectedBy());
        line(out, RegressionReader.VERDICT, entry.verdict().words());
        Regression.Fix fix = entry.fix();
        String variant = fix.variant() == null ? RegressionReader.NONE : fix.variant();
        line(out, RegressionReader.FIXED_BY, fix.what().isEmpty() ? variant : variant + " (" + fix.what() + ")");
        if (fix.verdict() != null) {
            line(out, RegressionReader.FIX_VERDICT, fix.verdict().words());
        }
        return out.append('\n').append(entry.capsule().format()).toString();
    }

    /** A keyword and its value, folded at blanks; a word that is too long for a line keeps it for itself. */
    private static void line(StringBuilder out, String key, String value) {
        out.append(key).append(':');
        int used = key.length() + 1;
        for (String word : Splitter.on(' ').omitEmptyStrings().split(value)) {
            if (used + 1 + word.length() > WIDTH && used > INDENT.length()) {
                out.append('\n').append(INDENT).append(word);
                used = INDENT.length() + word.length();
            } else {
                out.append(' ').append(word);
                used += 1 + word.length();
            }
        }
        out.append('\n');
    }
}
