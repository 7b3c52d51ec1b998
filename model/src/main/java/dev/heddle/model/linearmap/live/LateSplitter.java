package dev.heddle.model.linearmap.live;

import dev.heddle.model.Label;
import dev.heddle.model.Step;

/** Somebody who maps a block where nothing was, once, after the leaves were counted and before they are split. */
final class LateSplitter implements Step<LiveState> {

    private final LiveModel model;
    private final int slot;

    LateSplitter(LiveModel model, int slot) {
        this.model = model;
        this.slot = slot;
    }

    @Override
    public int actor() {
        return LiveMachine.MAX_CPUS;
    }

    @Override
    public boolean fair() {
        return false;
    }

    @Override
    public boolean enabled(LiveState s) {
        return !s.is(model.fields().late)
                && model.counted(s)
                && s.get(model.fields().stop) == Stopper.IDLE
                && s.get(model.fields().outcome) == Outcomes.RUNNING;
    }

    @Override
    public void apply(LiveState s) {
        s.set(model.fields().late, true);
        s.set(model.fields().entry[slot], Entry.LEAF | Entry.VALID | Entry.PXN);
    }

    @Override
    public Label label(int site) {
        return new Label(
                "late splitter", "", "maps a block at " + model.fields().slots.name(slot));
    }
}
