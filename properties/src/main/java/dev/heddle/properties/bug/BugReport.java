package dev.heddle.properties.bug;

import dev.heddle.model.Counterexample;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.References;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;
import java.util.stream.Stream;

/**
 * A run that breaks a claim, with all that a report may say of it.
 *
 * @param variant the design that {@code cell} is of
 * @param found the run; one of {@code cell}
 * @param certificate how small the run is known to be
 * @param explanation what the run needs; {@link Explanation#NONE} if nobody asked
 * @param references the commits and mails that belong to it; may be empty
 */
public record BugReport(
        KernelSystem system,
        Variant variant,
        Cell cell,
        Scope scope,
        Counterexample found,
        Certificate certificate,
        Explanation explanation,
        References references) {

    /** The block that replays the run. */
    public Capsule capsule() {
        return Capsule.of(cell, scope, found);
    }

    /** The sentence of the claim that the run breaks, or its id if the run does not carry it. */
    public String sentence() {
        return Stream.concat(found.atStart().stream(), found.moves().stream().flatMap(move -> move.broken().stream()))
                .filter(broken -> broken.claim().equals(found.claim()))
                .map(Counterexample.Broken::sentence)
                .findFirst()
                .orElse(found.claim());
    }
}
