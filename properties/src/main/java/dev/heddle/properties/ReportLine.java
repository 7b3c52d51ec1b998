package dev.heddle.properties;

/**
 * One thing that a kernel's report says, or could say, beside a run of a model.
 *
 * @param what the thing, in a word or two, such as {@code BadVA}
 * @param text what the report says and what the run says, as one clause
 */
public record ReportLine(Agreement agreement, String what, String text) {

    /** How report and run compare. */
    public enum Agreement {
        AGREES("agrees"),
        DIFFERS("differs"),
        /** The report does not say it; nothing follows. */
        NOT_STATED("not stated");

        private final String text;

        Agreement(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The same as one line. */
    @Override
    public String toString() {
        return agreement + ", " + what + ": " + text;
    }
}
