package dev.heddle.model.linearmap.live;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.Mistake;

/** The whole program of the CPU that splits, from before the other CPUs come up to the time after initcalls. */
final class Boot {

    private static final String CALLER = "linear_map_maybe_split_to_ptes";
    private static final String CALLBACK = "linear_map_split_to_ptes";

    private final Parts in;
    private final LiveFields f;
    private final Pool pool;
    private final SplitCode split;
    private final FlagProtocol protocol;
    private final RunTime runTime;
    private final Kpti kpti;
    private final Script.Target counted = new Script.Target();
    private final Script.Target over = new Script.Target();

    Boot(Parts in) {
        this.in = in;
        this.f = in.fields();
        this.pool = new Pool(in);
        this.split = new SplitCode(in, pool);
        this.protocol = new FlagProtocol(in);
        this.runTime = new RunTime(in, split, protocol);
        this.kpti = new Kpti(in, protocol);
    }

    /** First instruction after the leaves were counted. */
    int counted() {
        return counted.at();
    }

    /** First instruction after the stop_machine() that splits. */
    int over() {
        return over.at();
    }

    ImmutableList<Instruction> program() {
        Script script = in.script();
        LiveMachine machine = in.machine();
        script.in("kernel_init");
        script.does("memory is mapped, the page allocator is up", s -> {});
        pool.countEarly();
        if (machine.has(LiveFeature.EARLY_SPLITS)) {
            runTime.emitEarlySplit(block(false));
        }
        emitBringUp();
        if (machine.has(LiveFeature.EARLY_SPLITS)) {
            runTime.emitEarlySplit(block(true));
        }
        script.in("setup_system_features");
        script.does("capabilities are final", s -> {});
        if (machine.lacking() != 0) {
            emitSplit();
        } else {
            script.bind(counted);
            script.bind(over);
        }
        emitAfterwards();
        script.in("kernel_init");
        script.does("is through", this::finish);
        return script.code();
    }

    private void emitBringUp() {
        in.script().in("smp_init");
        for (int i = 0; i < in.machine().cpus(); i++) {
            int cpu = i;
            if (cpu != in.parking().worker()) {
                in.script().does("brings up CPU" + cpu, s -> s.set(f.cpu[cpu], Parking.TASK));
            }
        }
    }

    private void emitSplit() {
        pool.emitPreallocation();
        in.script().bind(counted);
        protocol.emitEnter(CALLER, CALLBACK, true);
        LiveLayout layout = in.machine().layout();
        split.emitWalk(0, layout.stext());
        split.emitWalk(layout.initBegin(), in.slots().pages());
        if (in.makes(Mistake.FREE_IN_CALLBACK)) {
            pool.emitFree();
        }
        protocol.emitLeave(CALLBACK);
        in.script().decides(s -> {
            split.checkCompleteness(s, 0, layout.stext());
            split.checkCompleteness(s, layout.initBegin(), in.slots().pages());
            return Script.NEXT;
        });
        in.script().bind(over);
        pool.emitFree();
    }

    private void emitAfterwards() {
        LiveMachine machine = in.machine();
        if (machine.has(LiveFeature.KPTI)) {
            kpti.emit();
        }
        if (machine.has(LiveFeature.ATOMIC_CALLER)) {
            runTime.emitAtomicCaller();
        }
        if (machine.has(LiveFeature.PROTECTED_TABLES)) {
            runTime.emitReserve();
        }
    }

    private void finish(LiveState s) {
        s.set(f.outcome, Outcomes.DONE);
        if (!pool.accountsFor(s) || s.get(f.kpti) == 1) {
            s.breaks(LiveRule.LEAK);
        }
    }

    /** A page of the first PMD leaf, or of the last. */
    private int block(boolean first) {
        Slots slots = in.slots();
        int found = 0;
        for (int pmd = 0; pmd < slots.pmds(); pmd++) {
            boolean leaf = Entry.is(in.tree().before(slots.pmd(pmd)), Entry.LEAF);
            found = leaf ? pmd * slots.perTable() : found;
            if (leaf && first) {
                break;
            }
        }
        return found;
    }
}
