package dev.heddle.model.linearmap.live;

import dev.heddle.model.Layout;
import dev.heddle.model.State;

/** One state of a {@link LiveModel}, with what claims ask of it. */
public final class LiveState extends State {

    LiveState(Layout layout) {
        super(layout);
    }

    /** Whether a step has broken {@code rule}. */
    public boolean broken(LiveRule rule) {
        return false;
    }

    /** Whether this is a situation of that kind. */
    public boolean at(Moment moment) {
        return false;
    }

    /** Whether a CPU without BBML2 that is live may see two sizes for one address. */
    public boolean twoSizes() {
        return false;
    }

    /** Whether all work is done and all CPUs run, or the kernel is dead for a reason that another rule tells. */
    public boolean settled() {
        return true;
    }
}
