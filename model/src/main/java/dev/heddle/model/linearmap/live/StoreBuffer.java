package dev.heddle.model.linearmap.live;

import dev.heddle.model.Label;
import dev.heddle.model.Step;

/** One store to a table that others come to see, before a barrier makes sure of it. In any order, and perhaps never. */
final class StoreBuffer implements Step<LiveState> {

    private final LiveFields fields;
    private final int worker;
    private final int index;

    StoreBuffer(LiveFields fields, int worker, int index) {
        this.fields = fields;
        this.worker = worker;
        this.index = index;
    }

    /** Neither a CPU nor the rival. */
    @Override
    public int actor() {
        return LiveMachine.MAX_CPUS + 1;
    }

    @Override
    public boolean fair() {
        return false;
    }

    @Override
    public boolean enabled(LiveState s) {
        return (s.get(fields.buffered) >> index & 1) != 0 && !Outcomes.dead(s.get(fields.outcome));
    }

    @Override
    public void apply(LiveState s) {
        s.set(fields.buffered, s.get(fields.buffered) & ~(1 << index));
    }

    /** Puts the store of entry {@code index} of the table at {@code parent} in; stores to another table are seen by then. */
    static void put(LiveFields fields, LiveState s, int parent, int index) {
        if (s.get(fields.bufferedTable) != parent + 1) {
            drain(fields, s);
            s.set(fields.bufferedTable, parent + 1);
        }
        s.set(fields.buffered, s.get(fields.buffered) | 1 << index);
    }

    /** A barrier. */
    static void drain(LiveFields fields, LiveState s) {
        s.set(fields.buffered, 0);
        s.set(fields.bufferedTable, 0);
    }

    @Override
    public Label label(int site) {
        return new Label("CPU" + worker + " store buffer", "", "entry " + index + " of the new table is seen");
    }
}
