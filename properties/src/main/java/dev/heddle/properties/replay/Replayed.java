package dev.heddle.properties.replay;

import dev.heddle.model.Counterexample;
import dev.heddle.model.search.Replay;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a capsule.
 *
 * @param cell where it was replayed; null if its design, scenario or claim is not there any more
 * @param result what the replay came to; null if there was none
 * @param search what the search for another run came to; null if there was none
 * @param why why nothing could be replayed; empty otherwise
 */
public record Replayed(
        Capsule capsule,
        @Nullable Cell cell,
        Replay.@Nullable Result result,
        @Nullable Search search,
        String why) {

    /** The answer in one word. */
    public enum Word {
        /** The run breaks its claim, step by step as it is stored. */
        STILL_FAILS,
        /** The run is stopped by something that can be named, and no search found another one. */
        FIXED,
        /** The run is lost or stopped, and another one was found that breaks the claim. */
        REFOUND,
        /** The run is lost, and the claim holds in every state of its scenario. */
        HOLDS,
        /** The run is lost, and nothing else is known. */
        OPEN
    }

    /** What a search for the same claim came to, after the run was lost or stopped. */
    public sealed interface Search {

        /** Distinct states visited; those of two searches are counted twice, but where the claim holds. */
        long states();

        /** {@code REFOUND}, {@code HOLDS} or {@code OPEN}. */
        default String word() {
            return this instanceof Refound ? "REFOUND" : this instanceof Holds ? "HOLDS" : "OPEN";
        }

        /**
         * The claim breaks.
         *
         * @param cell where; of another scenario if that of the capsule is not there any more
         * @param kept how many steps of the capsule the run begins with
         */
        record Refound(Cell cell, int kept, Counterexample run, long states) implements Search {

            /** What to store in the place of the old capsule. */
            public Capsule capsule(Capsule old) {
                return Capsule.of(cell, old.scope(), run);
            }
        }

        /**
         * Every state was visited, and the claim holds.
         *
         * @param scenarios how many scenarios were searched: 1, or all that there are, if that of the capsule is not there any
         *     more
         * @param tested whether the situation in which the claim could break comes up at all
         */
        record Holds(int scenarios, boolean tested, long states) implements Search {}

        /** The limit cut the search. */
        record Open(long states) implements Search {}
    }

    /** The design, the scenario or the claim is not there any more, and nothing was searched. */
    public static Replayed gone(Capsule capsule, String why) {
        return new Replayed(capsule, null, null, null, why);
    }

    /** The answer. */
    public Word word() {
        if (result instanceof Replay.Result.StillFails) {
            return Word.STILL_FAILS;
        }
        if (search instanceof Search.Refound) {
            return Word.REFOUND;
        }
        if (result instanceof Replay.Result.Fixed) {
            return Word.FIXED;
        }
        return search instanceof Search.Holds ? Word.HOLDS : Word.OPEN;
    }

    /** Whether the scenario of the capsule is still there; else an answer is about others. */
    public boolean sameScenario() {
        return cell != null && cell.scenario().equals(capsule.scenario());
    }

    /** Whether it is known if the bug is there: the run decided it, or a search of the same scenario did. */
    public boolean decided() {
        return switch (word()) {
            case STILL_FAILS, FIXED -> true;
            case REFOUND, HOLDS -> sameScenario();
            case OPEN -> false;
        };
    }

    /** The run that breaks the claim now; empty if none is known. */
    public Optional<Counterexample> run() {
        if (result instanceof Replay.Result.StillFails fails) {
            return Optional.of(fails.counterexample());
        }
        return search instanceof Search.Refound refound ? Optional.of(refound.run()) : Optional.empty();
    }
}
