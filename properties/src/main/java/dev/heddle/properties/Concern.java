package dev.heddle.properties;

import com.google.common.base.Ascii;

/**
 * Whether the question of a system comes up on a machine at all.
 *
 * @param why the fact that decides, and where it comes from; a clause without a full stop
 */
public record Concern(Answer answer, String why) {

    /** What a machine's facts settle. */
    public enum Answer {
        APPLIES("concerns this machine"),
        DOES_NOT_APPLY("does not apply"),
        UNKNOWN("may concern this machine");

        private final String words;

        Answer(String words) {
            this.words = words;
        }

        /** What to say of a system, after its name. */
        public String words() {
            return words;
        }

        /** The word for programs: {@code applies}, {@code does-not-apply} or {@code unknown}. */
        public String id() {
            return Ascii.toLowerCase(name()).replace('_', '-');
        }
    }

    public static Concern applies(String why) {
        return new Concern(Answer.APPLIES, why);
    }

    public static Concern doesNotApply(String why) {
        return new Concern(Answer.DOES_NOT_APPLY, why);
    }

    /** Not settled; what can be checked all the same, is. */
    public static Concern unknown(String why) {
        return new Concern(Answer.UNKNOWN, why);
    }
}
