package dev.heddle.properties.minimise;

import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.sample.Sampling;
import java.util.Optional;

/**
 * A run that breaks a claim, as a minimiser is given it.
 *
 * @param number which random run it was, counted from 1; 0 if a search found it
 */
public record FirstRun(Counterexample run, long number) {

    /** A run that an exhaustive search found. */
    static FirstRun searched(Counterexample run) {
        return new FirstRun(run, 0);
    }

    public boolean isRandom() {
        return number > 0;
    }

    /** The first of the random runs that {@code sampling} makes of {@code model} that breaks {@code claim}; empty if none does. */
    public static <S extends State> Optional<FirstRun> sampled(Model<S> model, String claim, Sampling sampling) {
        return model.claims().stream()
                .filter(each -> each.id().equals(claim)
                        && (each.kind() == Claim.Kind.ALWAYS || each.kind() == Claim.Kind.AT_QUIESCENCE))
                .findFirst()
                .flatMap(each -> sampling.stoppingAtFirst()
                        .explore(new OneClaim<>(model, each))
                        .first())
                .map(found -> new FirstRun(found.counterexample(), found.run()));
    }
}
