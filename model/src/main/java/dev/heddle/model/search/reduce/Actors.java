package dev.heddle.model.search.reduce;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Footprint;
import dev.heddle.model.Interference;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.Arrays;

/**
 * The actors of a model, and the least that is known of what each may still do: anything that any of its steps does anywhere.
 * At most 64 actors.
 */
final class Actors<S extends State> implements Interference<S> {

    private final ImmutableList<Step<S>> steps;
    /** For each actor, all that it ever does; null where nobody has that number. */
    private final Footprint[] everDone;
    /** For each step, what its guard may read. */
    private final FieldSet[] guards;
    /** For each step, the actors that disturb it or are disturbed by it, site by site; first those while it is not enabled. */
    private final long[][] disturbing;

    Actors(Model<S> model) {
        steps = model.steps();
        int actors = 1 + steps.stream().mapToInt(Step::actor).max().orElse(0);
        everDone = new Footprint[actors];
        Arrays.setAll(everDone, actor -> Footprint.empty());
        guards = new FieldSet[steps.size()];
        for (int k = 0; k < guards.length; k++) {
            Step<S> step = steps.get(k);
            guards[k] = new FieldSet();
            for (int site = 0; site < step.sites(); site++) {
                everDone[step.actor()].addAll(step.footprint(site));
                guards[k].addAll(step.footprint(site).reads());
            }
        }
        // Asked over and over, but only where actors are all that is known.
        disturbing = new long[model.interference() == null ? guards.length : 0][];
        Arrays.setAll(disturbing, this::disturbing);
    }

    private long[] disturbing(int k) {
        var bySite = new long[1 + steps.get(k).sites()];
        for (int site = -1; site < bySite.length - 1; site++) {
            for (int actor = 0; actor < everDone.length && actor < Long.SIZE; actor++) {
                bySite[1 + site] |= disturbs(everDone[actor], k, site) ? 1L << actor : 0;
            }
        }
        return bySite;
    }

    int count() {
        return everDone.length;
    }

    @Override
    public boolean before(S state, long still, Footprint lasting, FieldSet brief) {
        for (int actor = 0; actor < everDone.length; actor++) {
            if ((still >>> actor & 1) == 0) {
                lasting.addAll(everDone[actor]);
            }
        }
        for (int k = 0; k < guards.length; k++) {
            if (isOf(k, still)
                    && guards[k].meets(lasting.writes())
                    && !steps.get(k).enabled(state)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean suspends() {
        return false;
    }

    /**
     * The actors that may disturb step {@code k}, or be disturbed by it if it is enabled.
     *
     * @param site where the step would run, or -1 if it is not enabled
     */
    long disturbing(int k, int site, long still) {
        return disturbing[k][1 + site] & ~still;
    }

    private boolean disturbs(Footprint other, int k, int site) {
        if (site < 0) {
            return guards[k].meets(other.writes());
        }
        Footprint own = steps.get(k).footprint(site);
        return own.reads().meets(other.writes())
                || own.writes().meets(other.writes())
                || own.writes().meets(other.reads());
    }

    boolean isOf(int k, long actors) {
        return (actors >>> steps.get(k).actor() & 1) != 0;
    }
}
