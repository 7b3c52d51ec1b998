package dev.heddle.properties;

import dev.heddle.model.Claim;
import dev.heddle.model.State;
import java.util.function.Predicate;

/**
 * A claim of a system as a reader meets it in a list, and the source of the claims with its id that the system's models
 * make. A reader may leave out the system: the short id of {@code trylock/I17} is {@code I17}.
 *
 * @param id the system's name, a slash and the short id, e.g. {@code trylock/I17}
 * @param sentence what must hold
 * @param twin the dangerous situation that must come up for the claim to mean anything
 */
public record ClaimText(String id, String sentence, String twin) {

    /** The claim, made of every state. */
    public <S extends State> Claim<S> always(Predicate<? super S> holds) {
        return Claim.always(id, sentence, holds);
    }

    /** The claim, made of every weakly fair run; see {@link Claim#eventually}. */
    public <S extends State> Claim<S> eventually(Predicate<? super S> holds) {
        return Claim.eventually(id, sentence, holds);
    }

    /** The twin: where no state meets {@code comesUp}, reports call the claim untested. */
    public <S extends State> Claim<S> twinWhere(Predicate<? super S> comesUp) {
        return Claim.sometimes(id + CellResult.TWIN, twin, comesUp);
    }
}
