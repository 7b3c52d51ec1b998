package dev.heddle.model.kernel;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Footprint;

/** What the steps of a machine touch: code, and the rules by which contexts enter, leave and take over. */
final class MachineFootprints {

    private final Machine machine;
    private final MachineFields fields;
    private final ImmutableList<CodeFootprints> code;

    MachineFootprints(Machine machine) {
        this.machine = machine;
        this.fields = MachineFields.of(machine);
        this.code = machine.contexts().stream()
                .map(context -> new CodeFootprints(machine, fields, context))
                .collect(ImmutableList.toImmutableList());
    }

    /** What a run marks and never clears. */
    FieldSet marks() {
        return fields.marks();
    }

    CodeFootprints code(Context context) {
        return code.get(context.number());
    }

    /** A step of running code. */
    Footprint advance(Context context, int at) {
        CodeFootprints.Whole step = code(context).step(at, 0);
        Footprint touched = copy(step.code());
        if (step.leaves()) {
            addLeaving(context, touched);
        }
        return touched;
    }

    Footprint enter(Context context, int job) {
        CodeFootprints.Whole step =
                code(context).entry(context.programs().get(job).entry());
        Footprint touched = copy(step.code());
        addEntering(context, touched);
        if (step.leaves()) {
            addLeaving(context, touched);
        }
        return touched;
    }

    /** The rules of entering, and what entering itself changes. */
    void addEntering(Context context, Footprint touched) {
        Cpu cpu = context.cpu();
        FieldSet reads = touched.reads().add(machine.oops());
        reads.add(context.ahead().live());
        if (context.calls() != null) {
            reads.add(context.calls());
            touched.writes().add(context.calls());
        } else if (context.kind() == ContextKind.IRQ_WORK) {
            reads.add(cpu.irqWorkPending());
            touched.writes().add(cpu.irqWorkPending());
        } else {
            reads.add(context.budget());
            touched.writes().add(context.budget());
        }
        if (context.interrupted() == null) {
            addScheduling(cpu, reads);
            touched.writes().add(cpu.thread());
            return;
        }
        reads.add(cpu.top(), cpu.irqOff(), cpu.preemptDepth(), cpu.bhDepth());
        if (context.kind().isProbe()) {
            reads.add(cpu.thread());
            for (Context other : cpu.contexts()) {
                reads.add(other.ahead().probeable()).add(other.ahead().live());
            }
        } else if (context.kind() == ContextKind.SOFTIRQ) {
            for (Context other : cpu.contexts()) {
                if (other.kind().keepsSoftirqsOut()) {
                    reads.add(other.ahead().live());
                }
            }
        }
        touched.writes().add(cpu.top(), cpu.irqOff()).add(context.interrupted().fields());
    }

    void addLeaving(Context context, Footprint touched) {
        Cpu cpu = context.cpu();
        if (context.interrupted() == null) {
            for (Context other : cpu.contexts()) {
                touched.reads().add(other.ahead().live());
            }
            touched.writes().add(cpu.thread());
        } else {
            touched.reads().add(context.interrupted().fields());
            touched.writes()
                    .add(cpu.top(), cpu.irqOff())
                    .add(context.interrupted().fields());
        }
    }

    Footprint takeOver(Context thread) {
        var touched = Footprint.empty();
        addScheduling(thread.cpu(), touched.reads().add(machine.oops()));
        touched.writes().add(thread.cpu().thread());
        return touched;
    }

    /** What the scheduler asks before it takes a CPU from one thread and gives it to another. */
    private void addScheduling(Cpu cpu, FieldSet reads) {
        reads.add(cpu.thread(), cpu.top(), cpu.irqOff(), cpu.preemptDepth(), cpu.bhDepth());
        for (Context context : cpu.contexts()) {
            if (context.thread()) {
                reads.add(context.ahead().live())
                        .add(context.ahead().waits())
                        .add(context.ahead().yields());
            }
        }
        for (Lock lock : machine.locks()) {
            reads.add(lock.word().fields());
        }
    }

    private static Footprint copy(Footprint from) {
        var copy = Footprint.empty();
        copy.addAll(from);
        return copy;
    }
}
