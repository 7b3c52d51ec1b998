package dev.heddle.properties.regression;

import dev.heddle.properties.Capsule;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bug that was found once and must stay found. As text it is a head and the capsule; docs/corpus.md shows one.
 *
 * @param origin who, when, where from
 * @param expectedBy where the expectation comes from, which is not the checker: a row of a fact sheet, a report
 * @param verdict what a replay in the capsule's own variant comes to
 * @param fix what stops it
 */
public record Regression(Origin origin, String expectedBy, ReplayVerdict verdict, Fix fix, Capsule capsule) {

    /** What an entry says of a thing that nobody knows. */
    public static final String UNKNOWN = "unknown";

    /**
     * Where a bug comes from. Each is one line of printable ASCII.
     *
     * @param title what it was
     * @param reporter a person, or {@value #UNKNOWN}
     * @param date {@code 2026-04-15}, {@code 2026-04}, {@code 2026} or {@value #UNKNOWN}
     * @param source the mail, the commit, or what else there is
     */
    public record Origin(String title, String reporter, String date, String source) {}

    /**
     * What stops a bug.
     *
     * @param variant id of a variant with the same scenario that stops it; null if there is none
     * @param what the fixing commits, or why there is no variant; may be empty
     * @param verdict what a replay in that variant comes to; null if there is none
     */
    public record Fix(
            @Nullable String variant, String what, @Nullable ReplayVerdict verdict) {

        private static final Pattern FORM = Pattern.compile("([^\\s()]+)(?: \\((.*)\\))?");

        /** {@code V10}, {@code V10 (5b31044e649e)} or {@code none (left open)}; null if {@code text} is none of them. */
        public static @Nullable Fix named(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                return null;
            }
            String what = form.group(2) == null ? "" : form.group(2);
            return form.group(1).equals(RegressionReader.NONE) ? none(what) : new Fix(form.group(1), what, null);
        }

        /** None, or none that can be replayed. */
        public static Fix none(String why) {
            return new Fix(null, why, null);
        }
    }

    /**
     * Reads an entry.
     *
     * @param file the name under which the user knows it
     * @throws dev.heddle.properties.UsageException if its capsule is malformed
     * @throws dev.heddle.generators.machine.RefusedInputException if anything else is
     */
    public static Regression parse(String file, String text) {
        return new RegressionReader(file, text).read();
    }

    /** Whether {@code text} is a date as an entry has it. */
    public static boolean isDate(String text) {
        return EntryDate.accepts(text);
    }

    /** Whether {@code text} is meant to be an entry: its first line that is not blank says so. */
    public static boolean isEntry(String text) {
        return text.stripLeading().startsWith(RegressionReader.BEGIN);
    }

    /** The entry as text, which {@link #parse} reads back. */
    public String format() {
        return RegressionWriter.write(this);
    }

    /** Whether both are the same bug: the same run of the same design breaks the same claim. */
    public boolean sameBug(Regression other) {
        return sameClaim(other) && capsule.steps().equals(other.capsule.steps());
    }

    /** Whether both are of the same cell and claim. */
    boolean sameCell(Regression other) {
        return sameClaim(other)
                && capsule.scope() == other.capsule.scope()
                && capsule.scenario().equals(other.capsule.scenario());
    }

    private boolean sameClaim(Regression other) {
        return capsule.system().equals(other.capsule.system())
                && capsule.variant().equals(other.capsule.variant())
                && capsule.config().equals(other.capsule.config())
                && capsule.claim().equals(other.capsule.claim());
    }
}
