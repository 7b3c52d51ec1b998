package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.State;
import dev.heddle.model.linearmap.boot.BootEvent;
import dev.heddle.model.linearmap.boot.BootModel;
import dev.heddle.model.linearmap.boot.BootRule;
import dev.heddle.model.linearmap.boot.BootScenario;
import dev.heddle.model.linearmap.boot.BootScenario.Trouble;
import dev.heddle.properties.ClaimText;

/** The claims of a boot, made of the states of a {@link BootModel}. */
final class BootClaims {

    private final BootModel model;
    private final ImmutableList.Builder<Claim<State>> all = ImmutableList.builder();

    private BootClaims(BootModel model) {
        this.model = model;
    }

    /** The claims about what can come up in the model's scenario, each with its twin. */
    static ImmutableList<Claim<State>> of(BootModel model) {
        var claims = new BootClaims(model);
        claims.all();
        return claims.all.build();
    }

    private void all() {
        BootScenario scenario = model.scenario();
        if (scenario.splits()) {
            split(scenario.design().preallocates(scenario.preemptRt()));
        }
        if (scenario.splits() || scenario.may(Trouble.KPTI) || scenario.may(Trouble.ATOMIC_CALLER)) {
            claim(Invariant.I5.text(), BootRule.ILLEGAL_CALL, BootEvent.CALL);
        }
        always(Invariant.I13.text(), BootRule.MIXED_GROUP);
        claim(Invariant.I18.text(), BootRule.CHANGE_REFUSED, BootEvent.PROTECTION_CHANGED);
        claim(Invariant.I22.text(), BootRule.WRONG_DECISION, BootEvent.CPUS_UP);
        claim(LiveClaims.NO_PANIC, BootRule.NEEDLESS_PANIC, BootEvent.CPUS_UP);
        if (!scenario.refused().isEmpty() || scenario.may(Trouble.LOCK_HELD)) {
            claim(Invariant.I16.text(), BootRule.FAILURE_IGNORED, BootEvent.PAGE_DENIED);
        }
        if (scenario.may(Trouble.KPTI)) {
            claim(Invariant.I19.text(), BootRule.KPTI_PAGES, BootEvent.KPTI_RUNS);
        }
        if (!scenario.early().isEmpty() || !scenario.later().isEmpty()) {
            claim(Invariant.I20.text(), BootRule.NO_BORDERS, BootEvent.RUN_TIME_SPLIT);
        }
    }

    private void split(boolean pooled) {
        if (pooled) {
            claim(Invariant.I1.text(), BootRule.POOL_EXHAUSTED, BootEvent.TABLE_REQUEST);
            claim(Invariant.I2.text(), BootRule.LEFT_OVERS, BootEvent.POOL_USED);
            claim(Invariant.I3.text(), BootRule.LEAK, BootEvent.JOB_OVER);
            claim(Invariant.I4.text(), BootRule.PAGE_MISUSED, BootEvent.TABLE_REQUEST);
            claim(Invariant.I17.text(), BootRule.ARRAY_TOO_LARGE, BootEvent.ARRAY_WANTED);
        }
        claim(Invariant.I6.text(), BootRule.TRANSLATION, BootEvent.BLOCK_REPLACED);
        claim(Invariant.I7.text(), BootRule.NEWLY_MAPPED, BootEvent.BLOCK_REPLACED);
        claim(Invariant.I11.text(), BootRule.INCOMPLETE, BootEvent.SPLIT_OVER);
        claim(Invariant.I12.text(), BootRule.ALIAS_CHANGED, BootEvent.SPLIT_OVER);
        all.add(Invariant.I13.text().twinWhere(state -> model.happened(state, BootEvent.HINT_CLEARED)));
        claim(Invariant.I15.text(), BootRule.SPLIT_TWICE, BootEvent.BLOCK_REPLACED);
        claim(Invariant.I21.text(), BootRule.SPLIT_AGAIN, BootEvent.SPLIT_OVER);
    }

    private void claim(ClaimText text, BootRule rule, BootEvent twin) {
        always(text, rule);
        all.add(text.twinWhere(state -> model.happened(state, twin)));
    }

    private void always(ClaimText text, BootRule rule) {
        all.add(text.<State>always(state -> !model.broken(state, rule)).showing(state -> model.how(state, rule)));
    }
}
