package dev.heddle.model.search.liveness;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A model under construction: fields first, then who must and who may do what, then what is claimed. */
final class Play implements Model<State> {

    private final Layout.Builder fields = Layout.builder();
    private final List<Step<State>> steps = new ArrayList<>();
    private final List<Claim<State>> claims = new ArrayList<>();
    private final List<Consumer<State>> starts = new ArrayList<>();
    private Layout layout = Layout.builder().build();

    private record Act(int actor, boolean fair, String text, Predicate<State> guard, Consumer<State> effect)
            implements Step<State> {
        @Override
        public boolean enabled(State state) {
            return guard.test(state);
        }

        @Override
        public void apply(State state) {
            effect.accept(state);
        }

        @Override
        public boolean fair() {
            return fair;
        }

        @Override
        public Label label(int site) {
            return new Label("A" + actor, "", text);
        }
    }

    Field field(String name, int max) {
        Field field = fields.field(name, max);
        layout = fields.build();
        return field;
    }

    /** A fair step. */
    @CanIgnoreReturnValue
    Play must(int actor, String text, Predicate<State> guard, Consumer<State> effect) {
        steps.add(new Act(actor, true, text, guard, effect));
        return this;
    }

    /** A step that is not fair. */
    @CanIgnoreReturnValue
    Play may(int actor, String text, Predicate<State> guard, Consumer<State> effect) {
        steps.add(new Act(actor, false, text, guard, effect));
        return this;
    }

    @CanIgnoreReturnValue
    Play step(boolean fair, int actor, String text, Predicate<State> guard, Consumer<State> effect) {
        return fair ? must(actor, text, guard, effect) : may(actor, text, guard, effect);
    }

    @CanIgnoreReturnValue
    Play claim(Claim<State> claim) {
        claims.add(claim);
        return this;
    }

    @CanIgnoreReturnValue
    Play eventually(Predicate<State> holds) {
        return claim(Claim.eventually("play/live", "it comes, again and again", holds));
    }

    /** One more initial state, instead of the one where all fields are 0. */
    @CanIgnoreReturnValue
    Play start(Consumer<State> set) {
        starts.add(set);
        return this;
    }

    Outcome check() {
        return Liveness.of(Limits.ofThisMachine()).check(this);
    }

    static boolean holds(Outcome outcome) {
        return outcome.verdict() instanceof Verdict.Proved;
    }

    /** The only run that breaks a claim, as the texts of its steps: {@code a b | c}, where c repeats. */
    static String run(Outcome outcome) {
        if (!(outcome.verdict() instanceof Verdict.Violated violated)) {
            return outcome.verdict().toString();
        }
        return run(violated.found().get(0));
    }

    static String run(Counterexample found) {
        var text = new StringBuilder();
        for (int i = 0; i < found.moves().size(); i++) {
            text.append(i == found.loopFrom() ? "| " : "");
            text.append(found.moves().get(i).label().text()).append(' ');
        }
        return text.append(found.loops() ? "" : "end").toString().strip();
    }

    @Override
    public String name() {
        return "play";
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
        return starts.isEmpty()
                ? ImmutableList.of(newState())
                : starts.stream().map(this::initial).collect(ImmutableList.toImmutableList());
    }

    private State initial(Consumer<State> set) {
        State state = newState();
        set.accept(state);
        return state;
    }

    @Override
    public ImmutableList<Step<State>> steps() {
        return ImmutableList.copyOf(steps);
    }

    @Override
    public ImmutableList<Claim<State>> claims() {
        return ImmutableList.copyOf(claims);
    }
}
