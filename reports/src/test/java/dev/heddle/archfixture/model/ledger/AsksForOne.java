package dev.heddle.archfixture.model.ledger;

import dev.heddle.model.Embodies;
import dev.heddle.model.Rules;

/** Uses one rule, and claims to embody one that is nowhere declared. */
@Embodies("fixture/R-nowhere")
record AsksForOne(Rules world) {
    boolean asks() {
        return world.holds(UnusedRules.USED);
    }
}
