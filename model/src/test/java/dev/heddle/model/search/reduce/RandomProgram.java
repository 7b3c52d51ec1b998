package dev.heddle.model.search.reduce;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Footprint;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.Reads;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.View;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Two or three actors, each with a small program over variables of its own and shared ones: waits, assignments, choices,
 * loops. What a step touches is known from the program, so its footprints are right by construction.
 */
public final class RandomProgram implements Model<State> {

    private static final int VALUES = 2;

    private final SplittableRandom random;
    private final Layout.Builder fields = Layout.builder();
    private final List<Field> shared = new ArrayList<>();
    /** One variable of each actor that nobody else touches. */
    private final List<Field> owned = new ArrayList<>();

    private final List<View> done = new ArrayList<>();
    private final ImmutableList<Step<State>> steps;
    private final ImmutableList<Claim<State>> claims;
    private final Layout layout;

    /**
     * One line of a program: when {@code tested} is {@code value}, or always if it is {@code wanted}, {@code target} becomes
     * {@code source} + {@code plus}, and the actor goes to line {@code to}.
     */
    record Line(Field tested, int value, boolean always, Field target, Field source, int plus, int to) {}

    /** One of the ways that an actor has at each line; its sites are the lines. */
    record Way(
            int actor, int number, Field pc, View done, ImmutableList<Line> lines, ImmutableList<Footprint> footprints)
            implements Step<State> {

        @Override
        public boolean enabled(State state) {
            int at = state.get(pc);
            return at < lines.size()
                    && (lines.get(at).always()
                            || state.get(lines.get(at).tested())
                                    == lines.get(at).value());
        }

        @Override
        public void apply(State state) {
            Line line = lines.get(state.get(pc));
            state.set(line.target(), (state.get(line.source()) + line.plus()) % VALUES);
            state.set(pc, line.to());
        }

        @Override
        public int sites() {
            return lines.size();
        }

        @Override
        public int site(State state) {
            return state.get(pc);
        }

        @Override
        public Footprint footprint(int site) {
            return footprints.get(site);
        }

        @Override
        public Label label(int site) {
            return new Label("A" + actor, "", "way " + number + " at " + site);
        }

        private static Footprint footprint(Field pc, View done, int lines, Line line) {
            var touched = Footprint.empty();
            touched.reads().add(pc, line.source());
            touched.writes().add(pc, line.target());
            if (!line.always()) {
                touched.reads().add(line.tested());
            }
            if (line.to() == lines) {
                touched.writes().add(done);
            }
            return touched;
        }
    }

    public RandomProgram(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < 2; i++) {
            shared.add(fields.field("v" + i, VALUES - 1));
        }
        var all = ImmutableList.<Step<State>>builder();
        int actors = 2 + random.nextInt(2);
        for (int actor = 0; actor < actors; actor++) {
            addActor(actor, all);
        }
        steps = all.build();
        layout = fields.build();
        claims = claimed();
    }

    private void addActor(int actor, ImmutableList.Builder<Step<State>> all) {
        int lines = 2 + random.nextInt(2);
        Field pc = fields.field("pc" + actor, lines);
        View end = fields.view("done" + actor, pc, at -> at == lines ? 1 : 0);
        done.add(end);
        var own = new ArrayList<>(List.of(fields.field("own" + actor, VALUES - 1)));
        owned.addAll(own);
        if (random.nextInt(3) > 0) {
            own.addAll(shared.subList(0, 1 + random.nextInt(shared.size())));
        }
        int ways = 1 + random.nextInt(2);
        for (int number = 0; number < ways; number++) {
            var code = ImmutableList.<Line>builder();
            for (int at = 0; at < lines; at++) {
                boolean onward = random.nextInt(4) > 0;
                code.add(new Line(
                        any(own),
                        random.nextInt(VALUES),
                        random.nextInt(3) > 0,
                        any(own),
                        any(own),
                        random.nextInt(VALUES),
                        onward ? at + 1 : random.nextInt(lines + 1)));
            }
            var program = code.build();
            all.add(new Way(
                    actor,
                    number,
                    pc,
                    end,
                    program,
                    program.stream()
                            .map(line -> Way.footprint(pc, end, lines, line))
                            .collect(ImmutableList.toImmutableList())));
        }
    }

    private Field any(List<Field> from) {
        return from.get(random.nextInt(from.size()));
    }

    private ImmutableList<Claim<State>> claimed() {
        Field a = any(shared);
        Field b = any(shared);
        Field c = any(shared);
        Field own = any(owned);
        int first = random.nextInt(VALUES);
        int second = random.nextInt(VALUES);
        View end = done.get(random.nextInt(done.size()));
        return ImmutableList.of(
                Claim.<State>always("always", "two values never meet", s -> s.get(a) != first || s.get(b) != second)
                        .reading(Reads.of(a, b)),
                Claim.<State>always("unless", "a value, while a flag is down", s -> s.is(c) || s.get(own) != first)
                        .reading(Reads.nothing().andUnless(FieldSet.of(c), FieldSet.of(own))),
                Claim.<State>sometimes("sometimes", "two values meet", s -> s.get(a) == second && s.get(b) == first)
                        .reading(Reads.of(a, b)),
                Claim.<State>sometimes("done", "an actor is done early", s -> s.get(end) != 0 && s.get(b) == second)
                        .reading(Reads.of(new FieldSet().add(end).add(b))),
                Claim.noDeadlock("ends", "all are done", s -> done.stream().allMatch(view -> s.get(view) != 0)));
    }

    @Override
    public String name() {
        return "random program";
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
        return claims;
    }

    /** The same program, whose step {@code step} declares {@code wrong} at {@code site}. */
    Model<State> declaring(int step, int site, Footprint wrong) {
        var declared = new ArrayList<>(steps);
        Way way = (Way) steps.get(step);
        var footprints = new ArrayList<>(way.footprints());
        footprints.set(site, wrong);
        declared.set(
                step,
                new Way(
                        way.actor(),
                        way.number(),
                        way.pc(),
                        way.done(),
                        way.lines(),
                        ImmutableList.copyOf(footprints)));
        return new Redeclared(this, ImmutableList.copyOf(declared));
    }

    private record Redeclared(RandomProgram program, ImmutableList<Step<State>> steps) implements Model<State> {
        @Override
        public String name() {
            return program.name();
        }

        @Override
        public Layout layout() {
            return program.layout();
        }

        @Override
        public State newState() {
            return program.newState();
        }

        @Override
        public ImmutableList<State> initialStates() {
            return program.initialStates();
        }

        @Override
        public ImmutableList<Claim<State>> claims() {
            return program.claims();
        }
    }
}
