package dev.heddle.properties.trylock;

import dev.heddle.model.Claim;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.properties.ClaimText;
import java.util.function.Predicate;

/**
 * What a wrongly granted trylock leaves behind, as something that must never be seen: a row of the fact sheet's section 3.12.
 *
 * @param id of the row, such as {@code D02}
 * @param sentence what is claimed: that it does not come about
 * @param seen whether the damage, and this one exactly, is there
 * @param twin what must come about for the claim to mean anything
 * @param asked whether it does
 * @param reads what both look at
 */
record Damage(
        String id, String sentence, Predicate<Situation> seen, String twin, Predicate<Situation> asked, Reads reads) {

    /** Damage that may look at anything, so that a reduced search of it saves nothing. */
    Damage(String id, String sentence, Predicate<Situation> seen, String twin, Predicate<Situation> asked) {
        this(id, sentence, seen, twin, asked, Reads.ANYTHING);
    }

    ClaimText text() {
        return new ClaimText(TrylockSystem.NAME + "/" + id, sentence, twin);
    }

    Claim<KernelState> claim(Situation.Of of) {
        return text().<KernelState>always(state -> !seen.test(of.state(state)))
                .showing(state -> of.state(state).describe())
                .reading(reads);
    }

    Claim<KernelState> twinClaim(Situation.Of of) {
        return text().<KernelState>twinWhere(state -> asked.test(of.state(state)))
                .reading(reads);
    }
}
