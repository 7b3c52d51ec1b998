package dev.heddle.properties.trylock;

import static dev.heddle.properties.Expectation.fails;
import static dev.heddle.properties.trylock.Case.in;
import static dev.heddle.properties.trylock.Expected.NONE;
import static dev.heddle.properties.trylock.Expected.OK;
import static dev.heddle.properties.trylock.Expected.REFUSES;
import static dev.heddle.properties.trylock.Expected.SPLATS;

import com.google.common.collect.ImmutableListMultimap;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.Gate;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.Scope;

/** The cases of scopes medium and large about pages. A row of expectations reads as those of {@link PcpCases}. */
final class PcpZoneCases {

    /** The flag disables preemption, and on PREEMPT_RT the zone lock below it may sleep. */
    private static final Expectation SLEEPS = fails("I12")
            .noting("the fact sheet says ok with refusals; but the holder of the flag, which disables preemption, takes"
                    + " zone->lock, which sleeps on PREEMPT_RT");

    private PcpZoneCases() {}

    static ImmutableListMultimap<String, Case> all() {
        var p11 = Designs.gatedEverywhereBy(Gate.IRQS_DISABLED);
        Expectation unsafe = fails("I17", "I1");
        // On PREEMPT_RT, and where the lists are off, something is always refused a lock that is free.
        return ImmutableListMultimap.<String, Case>builder()
                .put("P0", medium(PcpZoneScenarios.medium(Design::v6_18), OK, NONE, unsafe, NONE, NONE))
                .put("P5", medium(PcpZoneScenarios.medium(Designs::specialLocks), NONE, NONE, OK, NONE, NONE))
                .put("P9", medium(PcpZoneScenarios.medium(Designs::p9), NONE, NONE, unsafe, SPLATS, NONE))
                .put("P11", medium(PcpZoneScenarios.medium(p11), NONE, NONE, REFUSES, NONE, REFUSES))
                .put(
                        "V19",
                        medium(PcpZoneScenarios.medium(Designs::pcpFlagCorrected), NONE, NONE, unsafe, NONE, SLEEPS))
                .put("P0", large(PcpZoneScenarios.large(Design::v6_18), REFUSES, REFUSES, unsafe, SPLATS, REFUSES))
                .put("P9", large(PcpZoneScenarios.large(Designs::p9), REFUSES, REFUSES, unsafe, SPLATS, REFUSES))
                .put("P11", large(PcpZoneScenarios.large(p11), REFUSES, REFUSES, REFUSES, REFUSES, REFUSES))
                .build();
    }

    private static Case medium(Scenario scenario, Expectation... row) {
        return in(scenario, row).at(Scope.MEDIUM);
    }

    private static Case large(Scenario scenario, Expectation... row) {
        return in(scenario, row).at(Scope.LARGE);
    }
}
