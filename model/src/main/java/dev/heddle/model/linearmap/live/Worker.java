package dev.heddle.model.linearmap.live;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import dev.heddle.model.Step;

/** The next step of the CPU that splits: the one that finds memory if it asks for some, or the one that does not. */
final class Worker implements Step<LiveState> {

    private final LiveModel model;
    private final boolean fails;
    private final ImmutableList<Instruction> sites;
    /** For each place of the program, its site; only those of {@link #sites} are asked for. */
    private final int[] siteOf;

    private Worker(LiveModel model, boolean fails) {
        this.model = model;
        this.fails = fails;
        // What is silent runs as part of the step before it, and is no step that could be said never to have run.
        this.sites = model.code().stream()
                .filter(each -> !each.silent && (!fails || each.failing() != null))
                .collect(ImmutableList.toImmutableList());
        this.siteOf = model.code().stream().mapToInt(sites::indexOf).toArray();
    }

    static Worker succeeding(LiveModel model) {
        return new Worker(model, false);
    }

    static Worker failing(LiveModel model) {
        return new Worker(model, true);
    }

    @Override
    public int actor() {
        return model.parking().worker();
    }

    @Override
    public boolean fair() {
        return !fails;
    }

    @Override
    public boolean enabled(LiveState s) {
        if (s.get(model.fields().outcome) != Outcomes.RUNNING) {
            return false;
        }
        Instruction next = model.next(s);
        return next.ready(s) && (!fails || next.failing() != null);
    }

    @Override
    public void apply(LiveState s) {
        Instruction next = model.next(s);
        Instruction.Action failing = next.failing();
        go(s, fails && failing != null ? failing.run(s) : next.action.run(s));
        while (s.get(model.fields().outcome) == Outcomes.RUNNING && model.next(s).silent) {
            go(s, model.next(s).action.run(s));
        }
    }

    private void go(LiveState s, int to) {
        s.set(model.fields().pc, to == Script.NEXT ? s.get(model.fields().pc) + 1 : to);
    }

    @Override
    public int sites() {
        return sites.size();
    }

    @Override
    public int site(LiveState s) {
        return siteOf[s.get(model.fields().pc)];
    }

    @Override
    public Label label(int site) {
        Instruction at = sites.get(site);
        return new Label("CPU" + actor(), at.routine, at.text + (fails ? ", finds no memory" : ""));
    }
}
