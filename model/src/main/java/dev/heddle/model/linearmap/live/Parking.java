package dev.heddle.model.linearmap.live;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import dev.heddle.model.Rules;
import dev.heddle.model.Step;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.LinearMapRules;
import dev.heddle.model.linearmap.Mistake;

/**
 * The CPUs that do not do the work: how they come to stand aside, in the stopper, with the reserved table in TTBR1, and how
 * they come back. Kernel: arch/arm64/mm/mmu.c and proc.S, wait_linear_map_split_to_ptes(), 3df6979d222b.
 */
final class Parking {

    static final int DOWN = 0;
    static final int TASK = 1;
    static final int STOPPED = 2;
    static final int IDMAP = 3;
    static final int RESERVED = 4;
    static final int WAITING = 5;
    static final int BACK = 6;
    static final int LEFT = 7;
    static final int MAX = LEFT;

    private static final String WAIT = "wait_linear_map_split_to_ptes";

    /** By state from {@link #TASK} on, what the CPU does next; one that is down does nothing. */
    private static final ImmutableList<String> TEXTS = ImmutableList.of(
            "enters the stopper, interrupts off",
            "installs the idmap",
            "TTBR1 := reserved table",
            "flag += 1",
            "sees flag 0, restores TTBR1",
            "uninstalls the idmap, returns",
            "leaves the stopper");

    private final LiveFields fields;
    private final TreeView tree;
    private final LiveMachine machine;
    private final boolean parks;
    /** Whether a CPU that stands aside walks no tables. */
    private final boolean hides;
    /** Whether the stopper waits for a task to drop its lock. */
    private final boolean holderRunsOn;

    private final int worker;
    /** CPUs without BBML2 that are up. */
    private final int lacking;

    Parking(LiveFields fields, TreeView tree, LiveMachine machine, Design design, Rules world) {
        this.fields = fields;
        this.tree = tree;
        this.machine = machine;
        this.hides = world.holds(LinearMapRules.RESERVED_TABLE_HIDES);
        this.holderRunsOn = !machine.preemptRt() && world.holds(LinearMapRules.HOLDER_RUNS_ON);
        this.parks = !design.makes(Mistake.NO_PARK);
        this.worker = design.makes(Mistake.SPLIT_ON_ANY_CPU) ? machine.cpus() - 1 : 0;
        this.lacking = machine.lacking() & ((1 << machine.cpus()) - 1);
    }

    /** Off RT a lock holder runs on until it has dropped the lock. */
    boolean holderRunsOn() {
        return holderRunsOn;
    }

    /** The CPU that splits. */
    int worker() {
        return worker;
    }

    /** Mask of the CPUs without BBML2 that are up, of whose TLBs the model keeps account. */
    int lacking() {
        return lacking;
    }

    int cpus() {
        return machine.cpus();
    }

    /** Whether a CPU has the kernel's tables in TTBR1. */
    boolean live(LiveState s, int cpu) {
        if (cpu == worker) {
            return true;
        }
        int state = s.get(fields.cpu[cpu]);
        return state != DOWN && (state < RESERVED || state > WAITING || !parks || !hides);
    }

    /** Whether all CPUs but the worker are in {@code state}. */
    boolean allAre(LiveState s, int state) {
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            if (cpu != worker && s.get(fields.cpu[cpu]) != state) {
                return false;
            }
        }
        return true;
    }

    boolean anyOtherLive(LiveState s) {
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            if (cpu != worker && live(s, cpu)) {
                return true;
            }
        }
        return false;
    }

    boolean anyParked(LiveState s) {
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            if (cpu != worker && !live(s, cpu) && s.get(fields.cpu[cpu]) != DOWN) {
                return true;
            }
        }
        return false;
    }

    boolean twoSizes(LiveState s) {
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            if (Integer.bitCount(sizes(s, cpu)) > 1) {
                return true;
            }
        }
        return false;
    }

    /** What a CPU without BBML2 may see of the page looked at; nothing for other CPUs and while it is parked. */
    private int sizes(LiveState s, int cpu) {
        boolean looks = (lacking >> cpu & 1) != 0 && live(s, cpu);
        return looks ? s.get(fields.tlb[cpu]) | tree.sizes(s, s.get(fields.page)) : 0;
    }

    String sizesSeen(LiveState s) {
        var text = new StringBuilder();
        for (int cpu = 0; cpu < machine.cpus(); cpu++) {
            if (sizes(s, cpu) != 0) {
                text.append(text.length() > 0 ? "; " : "")
                        .append("CPU")
                        .append(cpu)
                        .append(" may see ")
                        .append(TreeView.showSizes(sizes(s, cpu)));
            }
        }
        return text.toString();
    }

    boolean settled(LiveState s) {
        int outcome = s.get(fields.outcome);
        return Outcomes.dead(outcome) || (outcome == Outcomes.DONE && allAre(s, TASK));
    }

    /** The step of one CPU that is not the worker. */
    Step<LiveState> step(int cpu) {
        return new Advance(cpu);
    }

    /** A walk by one CPU without BBML2, which leaves its size in the TLB. */
    Step<LiveState> walkStep(int cpu) {
        return new Walk(cpu);
    }

    private final class Advance implements Step<LiveState> {

        private final int cpu;

        Advance(int cpu) {
            this.cpu = cpu;
        }

        @Override
        public int actor() {
            return cpu;
        }

        @Override
        public boolean enabled(LiveState s) {
            if (Outcomes.dead(s.get(fields.outcome))) {
                return false;
            }
            return switch (s.get(fields.cpu[cpu])) {
                case DOWN -> false;
                case TASK -> s.get(fields.stop) == Stopper.CALLED && mayBePreempted(s);
                case STOPPED -> s.get(fields.stop) == Stopper.RUNS;
                case WAITING -> s.get(fields.flag) == 0;
                case LEFT -> s.get(fields.stop) != Stopper.RUNS;
                default -> true;
            };
        }

        private boolean mayBePreempted(LiveState s) {
            return !holderRunsOn || cpu != Rival.cpu(machine) || !s.is(fields.lock);
        }

        @Override
        public void apply(LiveState s) {
            int state = s.get(fields.cpu[cpu]);
            if (state == RESERVED) {
                s.add(fields.flag, 1);
            }
            if (state == WAITING && s.is(fields.dirty)) {
                s.breaks(LiveRule.NOT_PARKED);
            }
            s.set(fields.cpu[cpu], state == LEFT ? TASK : state + 1);
        }

        @Override
        public int sites() {
            return TEXTS.size();
        }

        @Override
        public int site(LiveState s) {
            return s.get(fields.cpu[cpu]) - TASK;
        }

        @Override
        public Label label(int site) {
            int state = site + TASK;
            boolean own = state >= STOPPED && state <= BACK;
            String text = state == IDMAP && !parks ? "keeps its TTBR1" : TEXTS.get(site);
            return new Label("CPU" + cpu, own ? WAIT : "multi_cpu_stop", text);
        }
    }

    /** A TLB is filled by any access or by none, so this may come and need not. */
    private final class Walk implements Step<LiveState> {

        private final int cpu;

        Walk(int cpu) {
            this.cpu = cpu;
        }

        @Override
        public int actor() {
            return cpu;
        }

        @Override
        public boolean fair() {
            return false;
        }

        @Override
        public boolean enabled(LiveState s) {
            return live(s, cpu)
                    && !Outcomes.dead(s.get(fields.outcome))
                    && (tree.size(s, s.get(fields.page)) & ~s.get(fields.tlb[cpu])) != 0;
        }

        @Override
        public void apply(LiveState s) {
            s.set(fields.tlb[cpu], s.get(fields.tlb[cpu]) | tree.size(s, s.get(fields.page)));
        }

        @Override
        public Label label(int site) {
            return new Label("CPU" + cpu, "", "walks the tables for the page looked at");
        }
    }

    static String show(int state) {
        return switch (state) {
            case DOWN -> "down";
            case TASK -> "runs tasks";
            case STOPPED -> "in the stopper";
            case IDMAP -> "idmap installed";
            case RESERVED -> "TTBR1 reserved";
            case WAITING -> "waits for flag 0";
            case BACK -> "TTBR1 restored";
            default -> "done, in the stopper";
        };
    }
}
