package dev.heddle.properties.minimise;

import dev.heddle.model.Counterexample;
import dev.heddle.model.search.minimise.Least;
import dev.heddle.properties.bug.Certificate;

/**
 * What was searched before a scenario had its turn.
 *
 * @param holding scenarios that were searched to their end and hold
 * @param cut scenarios that a limit cut
 * @param states states of all of them
 */
record Before(int holding, int cut, long states) {

    /** Nothing was. */
    static final Before NOTHING = new Before(0, 0, 0);

    private static final String LEAST = "no run has fewer switches, none as many and fewer steps";
    private static final String ONCE = ", a loop counted once";
    private static final String ALONE = "; other scenarios were not looked at";

    Before and(Least one) {
        return new Before(holding + (one.holds() ? 1 : 0), cut + (one.complete() ? 0 : 1), states + one.states());
    }

    /** What may be said of the least run of a scenario, for which so many states were stored. */
    Certificate certificate(Counterexample run, long own) {
        return cut == 0
                ? new Certificate.Proven(holding, own, least(run))
                : new Certificate.BestKnown("the least run of its scenario, but " + cut + " smaller scenario"
                        + (cut == 1 ? " was" : "s were") + " not searched to the end");
    }

    /** The same where nobody asked for smaller scenarios. */
    static Certificate ofScenario(Counterexample run, long own) {
        return new Certificate.Proven(0, own, least(run) + ALONE);
    }

    /** What a least run is, in words. */
    static String least(Counterexample run) {
        return LEAST + (run.forEver() ? ONCE : "");
    }
}
