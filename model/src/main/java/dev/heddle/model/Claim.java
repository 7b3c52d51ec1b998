package dev.heddle.model;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Something claimed of a model, with an id that never changes and a sentence.
 *
 * @param id e.g. {@code trylock/I17}; unique in a model, but that one sentence may be claimed twice, once of states and once
 *     of endless runs ({@link Kind#EVENTUALLY})
 * @param sentence what is claimed, for a reader
 * @param holds asked of every state that {@code kind} concerns
 * @param values the numbers behind {@code holds} in one state, for the report of a broken claim
 * @param reads what {@code holds} looks at
 */
public record Claim<S extends State>(
        String id,
        Kind kind,
        String sentence,
        Predicate<? super S> holds,
        Function<? super S, String> values,
        Reads reads) {

    /** Which states a claim is about. */
    public enum Kind {
        /** Holds in every reachable state. */
        ALWAYS,
        /** Holds in at least one reachable state: shows that a dangerous situation does come up. */
        SOMETIMES,
        /** Holds in every reachable state from which no step is enabled. */
        AT_QUIESCENCE,
        /** Holds again and again along every weakly fair run; see {@link Claim#eventually}. */
        EVENTUALLY
    }

    public static <S extends State> Claim<S> always(String id, String sentence, Predicate<? super S> holds) {
        return new Claim<>(id, Kind.ALWAYS, sentence, holds, state -> "", Reads.ANYTHING);
    }

    public static <S extends State> Claim<S> sometimes(String id, String sentence, Predicate<? super S> holds) {
        return new Claim<>(id, Kind.SOMETIMES, sentence, holds, state -> "", Reads.ANYTHING);
    }

    public static <S extends State> Claim<S> atQuiescence(String id, String sentence, Predicate<? super S> holds) {
        return new Claim<>(id, Kind.AT_QUIESCENCE, sentence, holds, state -> "", Reads.ANYTHING);
    }

    /** Claims that a run never gets stuck: where no step is enabled, {@code done} holds. */
    public static <S extends State> Claim<S> noDeadlock(String id, String sentence, Predicate<? super S> done) {
        return atQuiescence(id, sentence, done);
    }

    /**
     * Claims that from every reachable state every weakly fair run comes to a state where {@code holds} is true; so an endless
     * run comes to one again and again, and a run that ends does so in one.
     *
     * <p>An actor is <em>ready</em> in a state where one of its {@linkplain Step#fair fair} steps is enabled. A run is weakly
     * fair if no actor is ready from some point on for ever without taking a fair step again and again. A run may end where
     * no actor is ready, even if steps that are not fair are enabled there.
     *
     * <p>Other wishes become this one by a flag in the state. "Some day P": a step that makes P true sets a flag that nobody
     * clears, and the flag is claimed. "P leads to Q": the flag is set where P comes true, cleared where Q does, and claimed
     * to be clear. "The system makes progress": steps that get somewhere set it, all others clear it.
     */
    public static <S extends State> Claim<S> eventually(String id, String sentence, Predicate<? super S> holds) {
        return new Claim<>(id, Kind.EVENTUALLY, sentence, holds, state -> "", Reads.ANYTHING);
    }

    /** The same claim, which also shows its values when it breaks. */
    public Claim<S> showing(Function<? super S, String> shown) {
        return new Claim<>(id, kind, sentence, holds, shown, reads);
    }

    /** The same claim, which looks at these and no others. */
    public Claim<S> reading(Reads looksAt) {
        return new Claim<>(id, kind, sentence, holds, values, looksAt);
    }
}
