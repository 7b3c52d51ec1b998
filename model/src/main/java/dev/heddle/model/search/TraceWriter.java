package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.ArrayList;
import java.util.List;

/** Turns a list of steps into what a reader sees: labels, changed fields, remarks, the claims that each step broke. */
public final class TraceWriter<S extends State> {

    private final Model<S> model;

    public TraceWriter(Model<S> model) {
        this.model = model;
    }

    /** Whether {@code state} breaks {@code claim}; a claim about quiescence breaks only where no step is enabled. */
    static <S extends State> boolean breaks(Model<S> model, Claim<S> claim, S state) {
        return switch (claim.kind()) {
            case ALWAYS -> !claim.holds().test(state);
            case SOMETIMES, EVENTUALLY -> false;
            case AT_QUIESCENCE ->
                !claim.holds().test(state) && model.steps().stream().noneMatch(step -> step.enabled(state));
        };
    }

    /** What a reader sees of the run that takes {@code path} from {@code initial} and then breaks {@code claim}. */
    public Counterexample write(Claim<S> claim, S initial, List<Step<S>> path) {
        return new Counterexample(
                model.name(),
                claim.id(),
                changes(model.newState(), initial),
                atStart(initial),
                moves(initial, path),
                switches(path),
                Counterexample.NO_LOOP);
    }

    /**
     * A run that breaks {@code claim}, one of kind EVENTUALLY, by what it does from step {@code loopFrom} on for ever.
     *
     * @param loopFrom index into {@code path}; its size if the run ends there
     */
    public Counterexample write(Claim<S> claim, S initial, List<Step<S>> path, int loopFrom) {
        Counterexample run = write(claim, initial, path);
        List<Move> moves = new ArrayList<>(run.moves());
        if (!moves.isEmpty()) {
            S last = model.newState();
            last.copyFrom(initial);
            path.forEach(step -> step.apply(last));
            Move end = moves.remove(moves.size() - 1);
            var broken = ImmutableList.<Broken>builder().addAll(end.broken());
            broken.add(broken(claim, last));
            moves.add(new Move(end.label(), end.changes(), end.remarks(), broken.build()));
        }
        return new Counterexample(
                run.model(),
                run.claim(),
                run.initial(),
                run.atStart(),
                ImmutableList.copyOf(moves),
                run.switches(),
                loopFrom);
    }

    private ImmutableList<Broken> atStart(S initial) {
        return model.claims().stream()
                .filter(claim -> breaks(model, claim, initial))
                .map(claim -> broken(claim, initial))
                .collect(ImmutableList.toImmutableList());
    }

    ImmutableList<Move> moves(S initial, List<Step<S>> path) {
        S before = model.newState();
        S after = model.newState();
        after.copyFrom(initial);
        var moves = ImmutableList.<Move>builder();
        for (Step<S> step : path) {
            before.copyFrom(after);
            Label label = step.label(step.site(before));
            step.apply(after);
            moves.add(new Move(label, changes(before, after), model.remarks(after), broken(before, after)));
        }
        return moves.build();
    }

    private ImmutableList<Change> changes(S before, S after) {
        var changes = ImmutableList.<Change>builder();
        for (Field field : model.layout().fields()) {
            int was = before.get(field);
            int is = after.get(field);
            if (was != is && !field.internal()) {
                changes.add(new Change(field.name(), field.show(was), field.show(is)));
            }
        }
        return changes.build();
    }

    private ImmutableList<Broken> broken(S before, S after) {
        List<Broken> broken = new ArrayList<>();
        for (Claim<S> claim : model.claims()) {
            if (breaks(model, claim, after) && !breaks(model, claim, before)) {
                broken.add(broken(claim, after));
            }
        }
        return ImmutableList.copyOf(broken);
    }

    private static <S extends State> Broken broken(Claim<S> claim, S state) {
        return new Broken(claim.id(), claim.sentence(), claim.values().apply(state));
    }

    private static <S extends State> int switches(List<Step<S>> path) {
        int switches = 0;
        for (int i = 1; i < path.size(); i++) {
            switches += path.get(i).actor() == path.get(i - 1).actor() ? 0 : 1;
        }
        return switches;
    }
}
