package dev.heddle.model.search.reduce;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Footprint;
import dev.heddle.model.Interference;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;

/**
 * Chooses, among the steps enabled in a state, some that it is enough to take there: a persistent set of steps that no
 * undecided claim can see (P. Godefroid, Partial-Order Methods for the Verification of Concurrent Systems, LNCS 1032, 1996;
 * A. Valmari, Stubborn sets for reduced state space generation, 1989). Nothing that others may do before those steps are
 * taken is disturbed by them or disturbs them, so that taking them first loses no deadlock and no answer.
 *
 * <p>A search that takes a chosen set must in the end take the others too: the set stands only if a successor lies one level
 * below, no matter who found it; else the state is expanded fully. (D. Bosnacki, S. Leue, A. Lluch Lafuente, Partial-order
 * reduction for general state exploring algorithms, SPIN 2006.)
 *
 * <p>Scratch space of one thread; allocates nothing once warm.
 */
public final class PersistentSets<S extends State> {

    private final ImmutableList<Step<S>> steps;
    private final ImmutableList<Claim<S>> claims;
    private final Actors<S> actors;
    private final Interference<S> interference;
    /** Whether {@link #actors} says all that is known, so that more actors may be added to those that stand still. */
    private final boolean mayGrow;

    private final boolean active;
    private final boolean[] decided;
    private final Footprint lasting = Footprint.empty();
    private final FieldSet brief = new FieldSet();
    private final FieldSet changing = new FieldSet();
    private final FieldSet changed = new FieldSet();
    private final FieldSet seen = new FieldSet();
    private final S next;

    public PersistentSets(Model<S> model) {
        steps = model.steps();
        claims = model.claims();
        actors = new Actors<>(model);
        Interference<S> own = model.interference();
        interference = own == null ? actors : own;
        mayGrow = own == null;
        decided = new boolean[claims.size()];
        next = model.newState();
        active = actors.count() <= Long.SIZE
                && steps.stream().anyMatch(step -> !step.footprint(0).equals(Footprint.ANYTHING));
    }

    /**
     * Whether there is anything to reduce: not if no step declares a footprint or if there are more than 64 actors.
     */
    public boolean active() {
        return active;
    }

    /**
     * The claim with this index in the model has been broken or met: nobody needs to see it again. For the same outcome on
     * any number of threads, say so between two levels.
     */
    public void decide(int claim) {
        decided[claim] = true;
    }

    /** Whether {@link #decide} was called for this claim. */
    public boolean isDecided(int claim) {
        return decided[claim];
    }

    /**
     * Chooses steps that it is enough to take in {@code state}.
     *
     * @param enabled indices into the model's steps, ascending: all that are enabled in {@code state}
     * @param count how many there are
     * @param chosen where the choice goes, ascending
     * @return how many were chosen; {@code count} if no fewer will do
     */
    public int choose(S state, int[] enabled, int count, int[] chosen) {
        if (active && count > 1) {
            long tried = 0;
            for (int i = 0; i < count; i++) {
                long actor = 1L << steps.get(enabled[i]).actor();
                if ((tried & actor) == 0) {
                    tried |= actor;
                    long still = persistent(state, enabled, count, actor);
                    if (still != 0) {
                        return stepsOf(still, enabled, count, chosen);
                    }
                }
            }
        }
        System.arraycopy(enabled, 0, chosen, 0, count);
        return count;
    }

    private int stepsOf(long still, int[] enabled, int count, int[] chosen) {
        int found = 0;
        for (int i = 0; i < count; i++) {
            if (actors.isOf(enabled[i], still)) {
                chosen[found++] = enabled[i];
            }
        }
        return found;
    }

    /** Actors, {@code first} among them, whose enabled steps are such a set and not all there are; 0 if there are none. */
    private long persistent(S state, int[] enabled, int count, long first) {
        long still = first;
        while (true) {
            lasting.clear();
            brief.clear();
            boolean alone = interference.before(state, still, lasting, brief);
            for (int i = 0; i < count && alone; i++) {
                alone = !actors.isOf(enabled[i], still) || isIndependent(state, steps.get(enabled[i]));
            }
            if (alone) {
                return isUnseen(state, enabled, count, still) ? still : 0;
            }
            long more = mayGrow ? disturbing(state, still) : 0;
            still |= more;
            if (more == 0 || allOf(still, enabled, count)) {
                return 0;
            }
        }
    }

    private boolean isIndependent(S state, Step<S> step) {
        Footprint own = step.footprint(step.site(state));
        if (own.reads().meets(lasting.writes()) || own.writes().meets(lasting.writes())) {
            return false;
        }
        // Nothing it reads will be different when it is taken at last, so what it changes here it changes then.
        change(state, step);
        return !changed.meets(lasting.reads()) && !changed.meets(brief);
    }

    private void change(S state, Step<S> step) {
        next.copyFrom(state);
        step.apply(next);
        changed.becomeDifference(state, next);
    }

    private boolean isUnseen(S state, int[] enabled, int count, long still) {
        for (int i = 0; i < count; i++) {
            if (actors.isOf(enabled[i], still)) {
                change(state, steps.get(enabled[i]));
                changing.clear().addAll(changed).addAll(lasting.writes()).addAll(brief);
                for (int c = 0; c < decided.length; c++) {
                    if (!decided[c] && concernsAll(claims.get(c))) {
                        claims.get(c).reads().addTo(seen.clear(), state, changing);
                        if (changed.meets(seen)) {
                            return false;
                        }
                    }
                }
            }
        }
        return !allOf(still, enabled, count);
    }

    /**
     * Whether a claim is asked of every state. One at quiescence asks states that the reduced search visits too, unless a step
     * can be kept waiting for good; one about runs is not for this search to judge.
     */
    private boolean concernsAll(Claim<S> claim) {
        return switch (claim.kind()) {
            case ALWAYS, SOMETIMES -> true;
            case AT_QUIESCENCE -> interference.suspends();
            case EVENTUALLY -> false;
        };
    }

    private boolean allOf(long still, int[] enabled, int count) {
        for (int i = 0; i < count; i++) {
            if (!actors.isOf(enabled[i], still)) {
                return false;
            }
        }
        return true;
    }

    private long disturbing(S state, long still) {
        long more = 0;
        for (int k = 0; k < steps.size(); k++) {
            if (actors.isOf(k, still)) {
                Step<S> step = steps.get(k);
                more |= actors.disturbing(k, step.enabled(state) ? step.site(state) : -1, still);
            }
        }
        return more;
    }
}
