package dev.heddle.model.search.reduce;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Footprint;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;

/**
 * Compares what steps and claims declare with what they really read and write, state by state. For tests: a footprint that
 * leaves something out makes a reduced search miss states without a word.
 */
public final class FootprintCheck<S extends State> {

    private final Model<S> model;
    private final S before;
    private final S after;
    private final Footprint touched = Footprint.empty();
    private final FieldSet changed = new FieldSet();
    /** Of the claim asked last; only what it looked at matters. */
    private boolean answer;

    public FootprintCheck(Model<S> model) {
        this.model = model;
        this.before = model.newState();
        this.after = model.newState();
    }

    /**
     * Runs every step and every claim of the model on {@code state}, which stays as it is.
     *
     * @throws CheckerDefect if one reads or writes what it does not declare; names the step, the site and the fields
     */
    public void check(S state) {
        for (Step<S> step : model.steps()) {
            check(state, step);
        }
        for (Claim<S> claim : model.claims()) {
            before.copyFrom(state);
            watch(before, () -> answer = claim.holds().test(before));
            var declared = new FieldSet();
            claim.reads().addTo(declared, state, new FieldSet());
            complainOf("claim " + claim.id() + " reads", touched.reads().notIn(declared, model.layout()));
        }
    }

    private void check(S state, Step<S> step) {
        before.copyFrom(state);
        int[] site = {-1};
        watch(before, () -> {
            if (step.enabled(before)) {
                site[0] = step.site(before);
            }
        });
        if (site[0] < 0) {
            var guard = new FieldSet();
            for (int each = 0; each < step.sites(); each++) {
                guard.addAll(step.footprint(each).reads());
            }
            complainOf(step.label(0) + ", not enabled, reads", touched.reads().notIn(guard, model.layout()));
            return;
        }
        Footprint declared = step.footprint(site[0]);
        String who = step.label(site[0]) + ", site " + site[0] + ",";
        complainOf(who + " is enabled by", touched.reads().notIn(declared.reads(), model.layout()));
        after.copyFrom(state);
        watch(after, () -> step.apply(after));
        complainOf(who + " reads", touched.reads().notIn(declared.reads(), model.layout()));
        complainOf(who + " changes", changed.becomeDifference(state, after).notIn(declared.writes(), model.layout()));
        for (Field field : model.layout().fields()) {
            if (touched.writes().has(field) && !declares(declared, field)) {
                complainOf(who + " writes", ImmutableList.of(field.name()));
            }
        }
    }

    /** A field may be declared bit by bit if it is read first: then the other bits stay what they are. */
    private static boolean declares(Footprint declared, Field field) {
        return declared.writes().has(field)
                || (declared.writes().meets(field) && declared.reads().has(field));
    }

    private void watch(S state, Runnable run) {
        touched.clear();
        state.record(touched);
        try {
            run.run();
        } finally {
            state.record(null);
        }
    }

    private void complainOf(String what, ImmutableList<String> undeclared) {
        if (!undeclared.isEmpty()) {
            throw new CheckerDefect("model " + model.name() + ": " + what + " " + String.join(", ", undeclared)
                    + " and does not declare it");
        }
    }
}
