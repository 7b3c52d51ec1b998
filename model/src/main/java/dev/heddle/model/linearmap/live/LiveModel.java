package dev.heddle.model.linearmap.live;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.heddle.model.Claim;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.Rule;
import dev.heddle.model.Rules;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.KernelRules;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.LinearMapRules;
import dev.heddle.model.linearmap.Mistake;
import java.util.List;

/**
 * All interleavings of a split of the linear map on a small machine: the CPU that splits, store by store; the CPUs that stand
 * aside; walks that fill TLBs; stores that are on their way; a task that holds an allocator lock.
 *
 * <p>There is an initial state for each leaf of the layout: TLBs are followed for one page of it. Those of CPUs with BBML2 are
 * not kept, for no rule asks for them.
 *
 * <p>What is an error is looked for by the step that may make it, and stays on record as a {@link LiveRule}.
 */
public final class LiveModel implements Model<LiveState> {

    private static final ImmutableList<Rule> RULES = ImmutableList.of(
            LinearMapRules.FLUSH_IS_BROADCAST,
            LinearMapRules.FULL_TABLES,
            LinearMapRules.HINT_SPANS_GROUP,
            LinearMapRules.HOLDER_RUNS_ON,
            LinearMapRules.RESERVED_TABLE_HIDES,
            KernelRules.RT_ALLOCATOR_SLEEPS,
            LinearMapRules.STORES_WAIT,
            LinearMapRules.WALKS_AT_ANY_TIME);

    private final LiveMachine machine;
    private final Design design;
    private final LiveFields fields;
    private final Rules world;
    private final TreeView tree;
    private final Parking parking;
    private final ImmutableList<Instruction> code;
    private final ImmutableIntArray places;
    private final int counted;
    private final int over;
    private final int[] before;
    private final ImmutableList<Claim<LiveState>> claims;
    private final ImmutableList<Step<LiveState>> steps;

    private LiveModel(Design design, LiveMachine machine, ImmutableList<Claim<LiveState>> claims, Rules world) {
        this.machine = machine;
        this.design = design;
        this.claims = claims;
        String map = machine.layout().map();
        var slots = new Slots(machine.layout().geometry(), LayoutParser.puds(map));
        this.before = LayoutParser.read(map, slots);
        this.fields = new LiveFields(slots, machine.cpus());
        this.tree = new TreeView(fields, before, world);
        this.world = world;
        this.parking = new Parking(fields, tree, machine, design, world);
        var boot = new Boot(new Parts(fields, tree, parking, machine, design, new Script(), world));
        this.code = boot.program();
        this.places = places(code);
        this.counted = boot.counted();
        this.over = boot.over();
        this.steps = makeSteps();
    }

    /** By position in the program, a number that does not depend on how many CPUs it brings up: as if it were one. */
    private static ImmutableIntArray places(List<Instruction> code) {
        var places = ImmutableIntArray.builder(code.size() + 1);
        String before = "";
        int place = 0;
        for (Instruction each : code) {
            String now = each.routine + ": " + each.text.replaceFirst("CPU\\d+$", "CPU");
            place += now.equals(before) && now.endsWith("CPU") ? 0 : 1;
            places.add(place);
            before = now;
        }
        // Who is through stands behind the last instruction.
        return places.add(place + 1).build();
    }

    /** The model of one design on one machine. */
    public static LiveModel of(Design design, LiveMachine machine, List<Claim<LiveState>> claims) {
        return new LiveModel(design, machine, ImmutableList.copyOf(claims), Rules.ALL);
    }

    private ImmutableList<Step<LiveState>> makeSteps() {
        var all = ImmutableList.<Step<LiveState>>builder();
        all.add(Worker.succeeding(this));
        if (machine.has(LiveFeature.PRESSURE) && code.stream().anyMatch(each -> each.failing() != null)) {
            all.add(Worker.failing(this));
        }
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            if (cpu != parking.worker()) {
                all.add(parking.step(cpu));
            }
            if ((parking.lacking() >> cpu & 1) != 0 && world.holds(LinearMapRules.WALKS_AT_ANY_TIME)) {
                all.add(parking.walkStep(cpu));
            }
        }
        if (machine.has(LiveFeature.RIVAL)) {
            all.add(Rival.taking(this));
            all.add(Rival.dropping(this));
        }
        if (design.makes(Mistake.LATE_SPLITTER) && tree.spare() >= 0) {
            all.add(new LateSplitter(this, tree.spare()));
        }
        for (int i = 0; i < fields.slots.perTable(); i++) {
            all.add(new StoreBuffer(fields, parking.worker(), i));
        }
        return all.build();
    }

    LiveFields fields() {
        return fields;
    }

    Parking parking() {
        return parking;
    }

    /** What the split runs on. */
    public LiveMachine machine() {
        return machine;
    }

    ImmutableList<Instruction> code() {
        return code;
    }

    Instruction next(LiveState s) {
        return code.get(s.get(fields.pc));
    }

    /** Whether the CPU that splits runs a task, which can be preempted by another. */
    boolean workerInTask(LiveState s) {
        return s.get(fields.outcome) == Outcomes.DONE
                || (s.get(fields.outcome) == Outcomes.RUNNING && s.get(fields.stop) != Stopper.RUNS);
    }

    /** Whether the leaves were counted and what they need was set aside. */
    boolean counted(LiveState s) {
        return s.get(fields.pc) >= counted;
    }

    boolean at(LiveState s, Moment moment) {
        return switch (moment) {
            case PARKED -> parking.anyParked(s);
            case PAGE_DENIED -> s.is(fields.denied);
            case SPLIT_OVER -> s.get(fields.pc) >= over;
            case JOB_OVER ->
                s.get(fields.outcome) == Outcomes.DONE && (s.get(fields.direct) != 0 || s.get(fields.pooled) != 0);
            default -> s.get(fields.outcome) == Outcomes.RUNNING && next(s).is(moment);
        };
    }

    @Override
    public String name() {
        return "linearmap live " + design.supply() + " on " + machine.layout().name();
    }

    @Override
    public Layout layout() {
        return fields.layout;
    }

    @Override
    public LiveState newState() {
        return new LiveState(this);
    }

    @Override
    public ImmutableList<LiveState> initialStates() {
        var states = ImmutableList.<LiveState>builder();
        int last = -1;
        for (int page = 0; page < fields.slots.pages(); page++) {
            int leaf = tree.leafSlot(page);
            if (leaf != last && Entry.is(before[leaf], Entry.LEAF) && Entry.is(before[leaf], Entry.VALID)) {
                last = leaf;
                states.add(initial(page));
                if (parking.lacking() == 0) {
                    break; // nobody's TLB is followed
                }
            }
        }
        return last < 0 ? ImmutableList.of(initial(0)) : states.build();
    }

    private LiveState initial(int page) {
        LiveState state = newState();
        for (int slot = 0; slot < before.length; slot++) {
            state.set(fields.entry[slot], before[slot]);
        }
        state.set(fields.page, page);
        state.set(fields.rivalTurns, machine.has(LiveFeature.RIVAL) ? Rival.TURNS : 0);
        return state;
    }

    /** What a live split on any machine may ask for. */
    @Override
    public ImmutableList<Rule> rules() {
        return RULES;
    }

    @Override
    public LiveModel under(Rules other) {
        return new LiveModel(design, machine, claims, other);
    }

    /** Where the split is, whether the rival has its lock, and in which states some CPU that stands aside is. */
    @Override
    public ImmutableIntArray shape(LiveState s) {
        int others = 0;
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            others |= cpu == parking.worker() ? 0 : 1 << s.get(fields.cpu[cpu]);
        }
        return ImmutableIntArray.of(
                places.get(s.get(fields.pc)), s.get(fields.outcome), s.get(fields.stop), s.get(fields.lock), others);
    }

    @Override
    public ImmutableList<Step<LiveState>> steps() {
        return steps;
    }

    @Override
    public ImmutableList<Claim<LiveState>> claims() {
        return claims;
    }
}
