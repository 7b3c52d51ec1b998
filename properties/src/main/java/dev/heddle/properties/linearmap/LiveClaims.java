package dev.heddle.properties.linearmap;

import static dev.heddle.model.linearmap.live.LiveFeature.ATOMIC_CALLER;
import static dev.heddle.model.linearmap.live.LiveFeature.KPTI;
import static dev.heddle.model.linearmap.live.LiveFeature.PRESSURE;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.linearmap.live.LiveMachine;
import dev.heddle.model.linearmap.live.LiveRule;
import dev.heddle.model.linearmap.live.LiveState;
import dev.heddle.model.linearmap.live.Moment;
import dev.heddle.properties.ClaimText;

/** The claims of a split as it happens, made of the states of a {@link dev.heddle.model.linearmap.live.LiveModel}. */
final class LiveClaims {

    /** The wish that version 1 does not grant: memory is free, a lock is not, and the kernel panics. */
    static final ClaimText NO_PANIC =
            new ClaimText("linearmap/no-panic", "the kernel does not panic while memory is free", "a split is over");

    private LiveClaims() {}

    /**
     * The claims of any design on {@code machine}, each with its twin. A claim about what cannot come up there is left out:
     * failures without pressure, KPTI without KPTI.
     */
    static ImmutableList<Claim<LiveState>> of(LiveMachine machine) {
        var claims = new Builder();
        claims.add(Invariant.I11.text(), LiveRule.INCOMPLETE, Moment.SPLIT_OVER);
        if (machine.cpus() > 1) {
            claims.add(Invariant.I14.text(), LiveRule.NOT_PARKED, Moment.PARKED);
        }
        claims.all.add(Invariant.I14.text().eventually(LiveState::settled));
        claims.add(NO_PANIC, LiveRule.NEEDLESS_PANIC, Moment.SPLIT_OVER);
        if (machine.layout().hasBlocks()) {
            addOfSplits(claims, machine);
        }
        if (machine.layout().hasGroups()) {
            claims.add(Invariant.I13.text(), LiveRule.MIXED_GROUP, Moment.HINT_CLEAR);
        }
        if (machine.has(PRESSURE)) {
            claims.add(Invariant.I16.text(), LiveRule.FAILURE_IGNORED, Moment.PAGE_DENIED);
        }
        if (machine.has(KPTI)) {
            claims.add(Invariant.I19.text(), LiveRule.KPTI_BLOCK, Moment.KPTI_REQUEST);
        }
        if (machine.has(ATOMIC_CALLER)) {
            claims.add(Invariant.I20.text(), LiveRule.MUTEX_IN_ATOMIC, Moment.ATOMIC_CALLER);
        }
        return claims.all.build();
    }

    private static void addOfSplits(Builder claims, LiveMachine machine) {
        claims.add(Invariant.I1.text(), LiveRule.POOL_EXHAUSTED, Moment.TABLE_REQUEST);
        claims.add(Invariant.I3.text(), LiveRule.LEAK, Moment.JOB_OVER);
        claims.add(Invariant.I4.text(), LiveRule.PAGE_MISUSED, Moment.TABLE_REQUEST);
        claims.add(Invariant.I5.text(), LiveRule.ILLEGAL_CALL, Moment.TABLE_REQUEST);
        claims.add(Invariant.I6.text(), LiveRule.TRANSLATION, Moment.PARENT_STORE);
        claims.add(Invariant.I7.text(), LiveRule.HOLE_MAPPED, Moment.PARENT_STORE_AT_HOLE);
        claims.add(Invariant.I8.text(), LiveRule.UNWRITTEN_ENTRY, Moment.PARENT_STORE);
        claims.add(Invariant.I9.text(), LiveRule.PARENT_MISSING, Moment.PARENT_STORE);
        if (machine.cpus() > 1) {
            claims.add(
                    Invariant.I10
                            .text()
                            .<LiveState>always(state -> !state.twoSizes())
                            .showing(LiveState::sizesSeen),
                    Invariant.I10.text().twinWhere(state -> state.at(Moment.SIZE_CHANGE)));
        }
        claims.add(Invariant.I15.text(), LiveRule.SPLIT_TWICE, Moment.PARENT_STORE);
    }

    private static final class Builder {

        private final ImmutableList.Builder<Claim<LiveState>> all = ImmutableList.builder();

        void add(ClaimText text, LiveRule rule, Moment twin) {
            add(text.always(state -> !state.broken(rule)), text.twinWhere(state -> state.at(twin)));
        }

        void add(Claim<LiveState> claim, Claim<LiveState> twin) {
            all.add(claim);
            all.add(twin);
        }
    }
}
