package dev.heddle.model.kernel;

import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;

/**
 * Which fields of a machine's layout are whose.
 *
 * @param ofSystem those that the system declared for itself
 * @param ofLocks words and holders of the locks
 * @param marks what a run marks and never clears, but for how the kernel died
 */
record MachineFields(FieldSet ofSystem, FieldSet ofLocks, FieldSet marks) {

    static MachineFields of(Machine machine) {
        var marks = FieldSet.of(machine.splat(), machine.refused(), machine.deferred());
        for (Breach rule : Breach.values()) {
            marks.add(machine.breach(rule));
        }
        var locks = new FieldSet();
        for (Lock lock : machine.locks()) {
            locks.add(lock.word().fields()).add(lock.holders());
        }
        var ofKernel = new FieldSet().addAll(marks).addAll(locks).add(machine.oops());
        for (Cpu cpu : machine.cpus()) {
            ofKernel.addAll(ofCpu(cpu));
        }
        for (Context context : machine.contexts()) {
            ofKernel.add(context.pc(), context.budget())
                    .add(context.localFields().toArray(Field[]::new));
            if (context.interrupted() != null) {
                ofKernel.add(context.interrupted().fields());
            }
        }
        var system = new FieldSet();
        for (Field field : machine.layout().fields()) {
            if (!ofKernel.meets(field)) {
                system.add(field);
            }
        }
        return new MachineFields(system, locks, marks);
    }

    private static FieldSet ofCpu(Cpu cpu) {
        return FieldSet.of(
                cpu.thread(), cpu.top(), cpu.irqOff(), cpu.preemptDepth(), cpu.bhDepth(), cpu.irqWorkPending());
    }

    /** What code masks on its CPU, and the work that it queues there. */
    FieldSet masks(Cpu cpu) {
        return FieldSet.of(cpu.irqOff(), cpu.preemptDepth(), cpu.bhDepth(), cpu.irqWorkPending());
    }
}
