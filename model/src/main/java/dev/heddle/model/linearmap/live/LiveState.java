package dev.heddle.model.linearmap.live;

import dev.heddle.model.State;

/** One state of a {@link LiveModel}, with what claims ask of it. */
public final class LiveState extends State {

    private final LiveModel model;

    LiveState(LiveModel model) {
        super(model.layout());
        this.model = model;
    }

    /** Whether a step has broken {@code rule}. */
    public boolean broken(LiveRule rule) {
        return is(model.fields().broken[rule.ordinal()]);
    }

    /** Whether this is a situation of that kind. */
    public boolean at(Moment moment) {
        return model.at(this, moment);
    }

    /** Whether a CPU without BBML2 that is live may see two sizes for one address: in its TLB, in the tables, or one in each. */
    public boolean twoSizes() {
        return model.parking().twoSizes(this);
    }

    /** Which sizes each live CPU without BBML2 may see, for the reader of a trace. */
    public String sizesSeen() {
        return model.parking().sizesSeen(this);
    }

    /** Whether all work is done and all CPUs run, or the kernel is dead for a reason that another rule tells. */
    public boolean settled() {
        return model.parking().settled(this);
    }

    void breaks(LiveRule rule) {
        set(model.fields().broken[rule.ordinal()], true);
    }
}
