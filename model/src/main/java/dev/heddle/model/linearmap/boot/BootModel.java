package dev.heddle.model.linearmap.boot;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import com.google.common.primitives.Ints;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.Rule;
import dev.heddle.model.Rules;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.KernelRules;
import dev.heddle.model.linearmap.LinearMapRules;
import dev.heddle.model.linearmap.PageTables;
import java.util.function.Function;

/**
 * The boots of a {@link BootScenario}. A state is a place in one of them; what its functions made of the map was worked out
 * when the model was made.
 */
public final class BootModel implements Model<State> {

    private static final ImmutableList<Rule> RULES = ImmutableList.of(
            LinearMapRules.BLOCK_WHERE_ALIGNED,
            LinearMapRules.EMPTY_WALK_FAILS,
            LinearMapRules.EVERY_EARLY_CPU,
            LinearMapRules.FULL_TABLES,
            LinearMapRules.LARGEST_BLOCK,
            LinearMapRules.MAP_ORDER,
            LinearMapRules.MEMORY_CAN_BE_HAD,
            KernelRules.RT_ALLOCATOR_SLEEPS,
            LinearMapRules.SILENT_REFUSAL,
            LinearMapRules.WALK_READS_AGAIN);

    private final BootScenario scenario;
    private final ImmutableList<Node> nodes;
    private final ImmutableList<PageTables> images;
    private final ImmutableList<Integer> starts;
    private final Layout layout;
    private final Fields fields;
    private final ImmutableList<Step<State>> steps;
    private final ImmutableList<Claim<State>> claims;
    private final Function<Rules, BootModel> remake;

    /** @param claims makes the claims from the model's predicates */
    public BootModel(BootScenario scenario, Function<BootModel, ImmutableList<Claim<State>>> claims) {
        this(scenario, claims, Rules.ALL);
    }

    private BootModel(BootScenario scenario, Function<BootModel, ImmutableList<Claim<State>>> claims, Rules world) {
        this.scenario = scenario;
        this.remake = other -> new BootModel(scenario, claims, other);
        Graph graph = new Boots(scenario, world).all();
        nodes = graph.nodes();
        images = graph.images();
        starts = graph.starts();
        Layout.Builder declared = Layout.builder();
        fields = Fields.declare(declared, scenario, nodes.size(), images);
        layout = declared.build();
        steps = graph.actions().stream()
                .map(action -> new BootStep(action.cpu(), action.label(), graph.leadsTo(action), nodes, fields))
                .collect(ImmutableList.toImmutableList());
        this.claims = claims.apply(this);
    }

    /** The place in the graph, which is the state, and what a reader wants to see of it. */
    private record Fields(
            Field node,
            Field machine,
            Field map,
            Field counted,
            Field array,
            Field setAside,
            Field used,
            Field freed,
            Field panic) {

        static Fields declare(
                Layout.Builder layout, BootScenario scenario, int nodes, ImmutableList<PageTables> images) {
            return new Fields(
                    layout.internal("node", Math.max(1, nodes - 1)),
                    layout.field(
                            "machine",
                            scenario.machines().size(),
                            number -> number == 0
                                    ? ""
                                    : scenario.machines().get(number - 1).name()),
                    layout.field("map", Math.max(1, images.size() - 1), number -> Leaves.summary(images.get(number))),
                    layout.field("counted", Integer.MAX_VALUE),
                    layout.flag("array"),
                    layout.field("set aside", Integer.MAX_VALUE),
                    layout.field("tables made", Integer.MAX_VALUE),
                    layout.field("freed", Integer.MAX_VALUE),
                    layout.field("panic", Panic.values().length - 1, Panic::show));
        }

        void write(State state, int number, Node now) {
            state.set(node, number);
            state.set(machine, now.machine() + 1);
            state.set(map, now.image());
            state.set(counted, Ints.saturatedCast(now.counted()));
            state.set(array, now.hasArray());
            state.set(setAside, Ints.saturatedCast(now.setAside()));
            state.set(used, Ints.saturatedCast(now.made()));
            state.set(freed, Ints.saturatedCast(now.freed()));
            state.set(panic, now.panic().ordinal());
        }
    }

    private record BootStep(int actor, Label label, ImmutableIntArray leadsTo, ImmutableList<Node> nodes, Fields fields)
            implements Step<State> {

        @Override
        public boolean enabled(State state) {
            return leadsTo.get(state.get(fields.node)) >= 0;
        }

        @Override
        public void apply(State state) {
            int next = leadsTo.get(state.get(fields.node));
            fields.write(state, next, nodes.get(next));
        }

        @Override
        public Label label(int site) {
            return label;
        }
    }

    private Node at(State state) {
        return nodes.get(state.get(fields.node));
    }

    /** Whether {@code rule} was broken on the way to {@code state}. */
    public boolean broken(State state, BootRule rule) {
        return at(state).broken().containsKey(rule);
    }

    /** The numbers behind a rule that is broken in {@code state}; may be empty. */
    public String how(State state, BootRule rule) {
        return at(state).broken().getOrDefault(rule, "");
    }

    /** Whether {@code event} came up on the way to {@code state}. */
    public boolean happened(State state, BootEvent event) {
        return at(state).events().contains(event);
    }

    public BootScenario scenario() {
        return scenario;
    }

    @Override
    public String name() {
        return scenario.name();
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
        return starts.stream()
                .map(start -> {
                    State state = newState();
                    fields.write(state, start, nodes.get(start));
                    return state;
                })
                .collect(ImmutableList.toImmutableList());
    }

    /** What a boot of any machine may ask for or is built by. */
    @Override
    public ImmutableList<Rule> rules() {
        return RULES;
    }

    @Override
    public BootModel under(Rules other) {
        return remake.apply(other);
    }

    @Override
    public ImmutableList<Step<State>> steps() {
        return steps;
    }

    @Override
    public ImmutableList<Claim<State>> claims() {
        return claims;
    }
}
