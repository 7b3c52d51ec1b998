package dev.heddle.model.trylock.slab;

import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;

/** A caller that has interrupts off for reasons of its own. */
final class IrqsOff {

    private IrqsOff() {}

    /** {@code function} as such a caller calls it. Not for PREEMPT_RT, where whoever may sleep is not called so. */
    static Routine around(Routine function) {
        Local flags = Local.of("caller's flags", 1);
        return routine(function.name() + "_irqs_off")
                .locals(flags)
                .step("local_irq_save", frame -> frame.irqSave(flags))
                .sets(flags)
                .masks()
                .call(function)
                .step("local_irq_restore", frame -> frame.irqRestore(flags))
                .sets(flags)
                .masks()
                .end();
    }
}
