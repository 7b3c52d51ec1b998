package dev.heddle.model.kernel;

import dev.heddle.model.Field;
import dev.heddle.model.Footprint;
import dev.heddle.model.Label;
import dev.heddle.model.Step;
import java.util.function.Supplier;

/** A context is entered to do one of its jobs. Entering irq_work or an IPI takes the pending mark instead of a budget. */
record EnterStep(Machine machine, Nesting nesting, Supplier<Footprint> touched, Context context, int job)
        implements Step<KernelState> {

    @Override
    public int actor() {
        return context.number();
    }

    @Override
    public boolean enabled(KernelState state) {
        return due(state) && !state.is(machine.oops()) && nesting.mayEnter(state, context);
    }

    private boolean due(KernelState state) {
        Field calls = context.calls();
        if (calls != null) {
            return (state.get(calls) >>> job & 1) != 0;
        }
        return context.kind() == ContextKind.IRQ_WORK
                ? state.is(context.cpu().irqWorkPending())
                : state.is(context.budget());
    }

    @Override
    public void apply(KernelState state) {
        Ear ear = state.ear();
        if (ear != null) {
            ear.entered(context, job);
        }
        Field calls = context.calls();
        if (calls != null) {
            state.add(calls, -(1 << job));
        } else if (context.kind() == ContextKind.IRQ_WORK) {
            state.set(context.cpu().irqWorkPending(), 0);
        } else {
            state.add(context.budget(), -1);
        }
        context.enter(state, job, irqsOff());
    }

    private boolean irqsOff() {
        if (!context.kind().entersWithIrqsOff(machine.build())) {
            return false;
        }
        return switch (context.kind()) {
            case NMI -> true;
            case INT3 -> machine.rules().holds(KernelRules.INT3_IS_NMI_LIKE);
            default -> machine.rules().holds(KernelRules.HARDIRQ_HAS_IRQS_OFF);
        };
    }

    /**
     * Queued irq_work and calls by other CPUs come as soon as they can. Nobody need call a function, raise an interrupt or hit a
     * probe again.
     */
    @Override
    public boolean fair() {
        return context.kind() == ContextKind.IRQ_WORK
                ? machine.rules().holds(KernelRules.IRQ_WORK_COMES)
                : context.calls() != null && machine.rules().holds(KernelRules.IPI_COMES);
    }

    @Override
    public Footprint footprint(int site) {
        return machine.rules().complete() ? touched.get() : Footprint.ANYTHING;
    }

    @Override
    public Label label(int site) {
        return new Label(
                context.toString(), "", "enter: " + context.programs().get(job).name());
    }
}
