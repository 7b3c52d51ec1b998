package dev.heddle.model;

import org.jspecify.annotations.Nullable;

/**
 * Something of the world that a model takes for true and does not check: what the verdicts rest on. Either the code that
 * embodies it asks {@link Rules#holds} of it, so that it can be taken away; or it is in the build of one type, which says so by
 * {@link Embodies}.
 *
 * @param id {@code SYSTEM/R-WORDS}, e.g. {@code trylock/R-nmi-not-nested}; the system is that whose fact sheet has it; never
 *     changes
 * @param statement what is assumed, in one sentence
 * @param grade how well it is known
 * @param evidence where that is known from: file, function and commit or version, or who said so
 * @param embodiedBy the simple name of the type that embodies it; null if the rule can be taken away
 */
public record Rule(
        String id,
        String statement,
        Grade grade,
        String evidence,
        @Nullable String embodiedBy) {

    /** How a fact of the fact sheets is known. */
    public enum Grade {
        /** Read in the kernel's source, or in the hardware's manual. */
        SOURCE("source"),
        /** Said in a commit message, a thread or a document. */
        DOCUMENT("document"),
        /** Follows from the above by reasoning. */
        DERIVED("derived"),
        /** Common knowledge that nobody looked up. */
        MEMORY("memory");

        private final String text;

        Grade(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A rule that code asks for, and that can be taken away. */
    public static Rule asked(String id, String statement, Grade grade, String evidence) {
        return new Rule(id, statement, grade, evidence, null);
    }

    /** A rule that is in the build of {@code type} and cannot be taken away. */
    public static Rule builtInto(String type, String id, String statement, Grade grade, String evidence) {
        return new Rule(id, statement, grade, evidence, type);
    }

    /** Whether a model can be asked what it finds without this rule. */
    public boolean canBeTakenAway() {
        return embodiedBy == null;
    }

    @Override
    public String toString() {
        return id;
    }
}
