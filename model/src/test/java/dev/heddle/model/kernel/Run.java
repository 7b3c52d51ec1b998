package dev.heddle.model.kernel;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** One run of a machine, driven by hand through the steps of its model: what the model does not allow, fails the test. */
final class Run {

    private final KernelModel model;
    private final KernelState state;

    Run(Machine machine) {
        model = new KernelModel("by hand", machine, start -> {}, ImmutableList.of());
        state = model.newState();
        state.copyFrom(model.initialStates().get(0));
    }

    KernelState state() {
        return state;
    }

    boolean mayEnter(Context context) {
        return may(enters(context, 0));
    }

    /** Whether the next step of {@code context} may run now. */
    boolean mayStep(Context context) {
        return may(advances(context));
    }

    boolean mayTakeOver(Context thread) {
        return may(takesOver(thread));
    }

    /** Enters {@code context} to do its first job. */
    Run enter(Context context) {
        return enter(context, 0);
    }

    Run enter(Context context, int job) {
        return take("enter " + context, enters(context, job));
    }

    Run step(Context context) {
        return take("step " + context, advances(context));
    }

    Run takeOver(Context thread) {
        return take("schedule " + thread, takesOver(thread));
    }

    /** Enters {@code context} and steps it until it has left; says what it did, one line a step. */
    List<String> whole(Context context) {
        enter(context);
        return finish(context);
    }

    /** Steps {@code context} until it has left; says what it did, one line a step. */
    List<String> finish(Context context) {
        List<String> done = new ArrayList<>();
        while (context.live(state)) {
            done.add(next(context));
            step(context);
        }
        return done;
    }

    /** The name of the next step of {@code context}, whether or not it may run. */
    String next(Context context) {
        Instruction next = context.next(state);
        return next.function() + "(): " + next.text();
    }

    private boolean may(Predicate<Step<KernelState>> which) {
        return model.steps().stream().anyMatch(step -> which.test(step) && step.enabled(state));
    }

    private Run take(String what, Predicate<Step<KernelState>> which) {
        Step<KernelState> taken = model.steps().stream()
                .filter(step -> which.test(step) && step.enabled(state))
                .findFirst()
                .orElseThrow(() -> new AssertionError("may not " + what + " in " + state));
        taken.apply(state);
        return this;
    }

    private static Predicate<Step<KernelState>> enters(Context context, int job) {
        return step -> step instanceof EnterStep enter && enter.context() == context && enter.job() == job;
    }

    private static Predicate<Step<KernelState>> advances(Context context) {
        return step -> step instanceof AdvanceStep && step.actor() == context.number();
    }

    private static Predicate<Step<KernelState>> takesOver(Context thread) {
        return step -> step instanceof TakeOverStep takeOver && takeOver.thread() == thread;
    }
}
