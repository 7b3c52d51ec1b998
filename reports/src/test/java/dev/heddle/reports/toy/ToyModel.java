package dev.heddle.reports.toy;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * One lock around one slab. A task takes the lock and freezes the slab in two steps; an NMI, or a task on a second CPU,
 * tries the lock and freezes the slab too. The lock has a word, or has none and lets everybody in.
 */
final class ToyModel implements Model<State> {

    /** How the other context comes about. */
    enum Other {
        NONE,
        NMI,
        SECOND_CPU,
        /** An NMI whose first step is a fault of the model. */
        DEFECT
    }

    private static final String TASK = "CPU0 task";

    private final String name;
    private final Other other;
    private final String trylock;
    private final boolean stateful;
    private final Layout layout;
    private final Field task;
    private final Field inner;
    private final Field word;
    private final Field holders;
    private final Field frozen;
    private final Field bug;
    private final Field refused;
    private final List<Field> idle = new ArrayList<>();
    private final ImmutableList<Step<State>> steps;

    /**
     * A model.
     *
     * @param stateful whether the lock has a word
     * @param trylock what the step that tries the lock is called
     * @param counters independent counters of 0..9 beside the lock: each multiplies the states by ten
     */
    ToyModel(String name, Other other, boolean stateful, String trylock, int counters) {
        this.name = name;
        this.other = other;
        this.trylock = trylock;
        this.stateful = stateful;
        Layout.Builder fields = Layout.builder();
        task = fields.internal("task pc", 5);
        inner = fields.internal("inner pc", 6);
        word = fields.flag("list_lock");
        holders = fields.field("holders", 2);
        frozen = fields.flag("S0.frozen");
        bug = fields.flag("BUG");
        refused = fields.internal("refused", 1);
        for (int i = 0; i < counters; i++) {
            idle.add(fields.field("count" + i, 9));
        }
        layout = fields.build();
        steps = makeSteps();
    }

    private record Move(int actor, Label label, Predicate<State> when, Consumer<State> effect) implements Step<State> {
        @Override
        public boolean enabled(State state) {
            return when.test(state);
        }

        @Override
        public void apply(State state) {
            effect.accept(state);
        }

        @Override
        public Label label(int site) {
            return label;
        }
    }

    private ImmutableList<Step<State>> makeSteps() {
        List<Step<State>> all = new ArrayList<>();
        all.add(taskStep(0, "kmalloc", "lock list_lock", s -> acquire(s), s -> !stateful || !s.is(word)));
        all.add(taskStep(1, "get_partial_node", "S = first partial", s -> {}, s -> true));
        all.add(taskStep(2, "get_partial_node", "freeze S", s -> freeze(s), s -> true));
        all.add(taskStep(3, "kmalloc", "unlock list_lock", s -> release(s), s -> true));
        if (other != Other.NONE) {
            String who = other == Other.SECOND_CPU ? "CPU1 task" : "CPU0 NMI";
            all.add(innerStep(who, 0, "", "enter: kmalloc_nolock", s -> {}, s -> true));
            all.add(innerStep(who, 1, "kmalloc_nolock", trylock, s -> tryLock(s), s -> true));
            all.add(innerStep(who, 2, "kmalloc_nolock", "freeze S", s -> freeze(s), s -> true));
            all.add(innerStep(who, 3, "kmalloc_nolock", "unlock list_lock", s -> release(s), s -> true));
            all.add(innerStep(who, 4, "", "return", s -> {}, s -> true));
        }
        for (int i = 0; i < idle.size(); i++) {
            Field counter = idle.get(i);
            all.add(new Move(
                    2 + i,
                    new Label("CPU0 softirq", "tick", counter.name() + "++"),
                    s -> s.get(counter) < counter.max(),
                    s -> s.add(counter, 1)));
        }
        return ImmutableList.copyOf(all);
    }

    private Move taskStep(int at, String routine, String text, Consumer<State> effect, Predicate<State> when) {
        return new Move(
                0,
                new Label(TASK, routine, text),
                s -> s.get(task) == at && !s.is(bug) && !(nmi() && live(s)) && when.test(s),
                s -> {
                    effect.accept(s);
                    s.add(task, 1);
                });
    }

    private boolean nmi() {
        return other == Other.NMI || other == Other.DEFECT;
    }

    private boolean live(State s) {
        return s.get(inner) > 0 && s.get(inner) < 5;
    }

    private Move innerStep(
            String who, int at, String routine, String text, Consumer<State> effect, Predicate<State> when) {
        return new Move(1, new Label(who, routine, text), s -> s.get(inner) == at && !s.is(bug) && when.test(s), s -> {
            if (other == Other.DEFECT) {
                throw new CheckerDefect("the toy model was told to fail");
            }
            s.add(inner, 1);
            effect.accept(s);
        });
    }

    private void acquire(State s) {
        s.set(word, stateful);
        s.add(holders, 1);
    }

    private void tryLock(State s) {
        if (stateful && s.is(word)) {
            s.set(inner, 4);
            s.set(refused, 1);
        } else {
            acquire(s);
        }
    }

    private void release(State s) {
        s.set(word, 0);
        s.add(holders, -1);
        s.set(frozen, 0);
    }

    private void freeze(State s) {
        if (s.is(frozen)) {
            s.set(bug, 1);
        } else {
            s.set(frozen, 1);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public State newState() {
        return new State(layout);
    }

    @Override
    public ImmutableList<State> initialStates() {
        return ImmutableList.of(newState());
    }

    @Override
    public ImmutableList<Step<State>> steps() {
        return steps;
    }

    @Override
    public ImmutableList<Claim<State>> claims() {
        return ImmutableList.of(
                Claim.<State>always("toy/I1", "a lock has at most one holder", s -> s.get(holders) <= 1)
                        .showing(s -> "holders = " + s.get(holders)),
                Claim.always("toy/I6", "a slab is frozen at most once", s -> !s.is(bug)),
                Claim.sometimes(
                        "toy/I1.twin", "the lock is tried while it is held", s -> s.is(refused) || s.get(holders) > 1),
                Claim.sometimes("toy/I6.twin", "a slab is frozen", s -> s.is(frozen)),
                Claim.sometimes("toy/seen", "the lock is held", s -> s.is(holders)));
    }

    @Override
    public ImmutableList<String> remarks(State state) {
        return state.is(holders) ? ImmutableList.of("holds list_lock: " + state.get(holders)) : ImmutableList.of();
    }
}
