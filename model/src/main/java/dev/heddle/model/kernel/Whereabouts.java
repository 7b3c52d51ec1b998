package dev.heddle.model.kernel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Label;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import java.util.stream.IntStream;

/** Where contexts are, for whoever counts: claims have no use for it. Places in a context's code are numbered from 0. */
public final class Whereabouts {

    private Whereabouts() {}

    /** The place of the step that comes next or is going on, or -1 while {@code context} is not live. */
    public static int place(Context context, State state) {
        return state.get(context.pc()) - 1;
    }

    /** How many places there are. */
    public static int places(Context context) {
        return context.code().size();
    }

    /** The places that are steps of their own, in the order of the code. */
    public static int[] steps(Context context) {
        return IntStream.range(0, places(context))
                .filter(at -> !context.code().get(at).silent())
                .toArray();
    }

    /** What happens at a place; where that is no step of its own, as at the start of a job, that the job is entered. */
    public static Label label(Context context, int place) {
        Instruction instruction = context.code().get(place);
        String text = instruction.text();
        return text == null
                ? new Label(context.toString(), "", "enter: " + jobs(context).get(job(context, place)))
                : new Label(context.toString(), instruction.function(), text);
    }

    /** The names of a context's jobs. */
    public static ImmutableList<String> jobs(Context context) {
        return context.programs().stream().map(Context.Program::name).collect(ImmutableList.toImmutableList());
    }

    /** Index of the job that a place belongs to. */
    public static int job(Context context, int place) {
        int found = 0;
        for (int job = 0; job < context.programs().size(); job++) {
            if (context.programs().get(job).entry() <= place) {
                found = job;
            }
        }
        return found;
    }

    /** The locks that a job tries, if it comes to that. */
    public static ImmutableSet<Lock> tries(Context context, int job) {
        var locks = ImmutableSet.<Lock>builder();
        for (int at : steps(context)) {
            Lock lock = context.code().get(at).lock();
            if (job(context, at) == job && isTry(context, at) && lock != null) {
                locks.add(lock);
            }
        }
        return locks.build();
    }

    /** Whether the step at a place is a trylock. */
    public static boolean isTry(Context context, int place) {
        return context.code().get(place).role() == Instruction.Role.TRY;
    }

    /** Whether a failed trylock at a place goes on as if it had the lock. */
    public static boolean ignoresFailure(Context context, int place) {
        return context.code().get(place).flow().target() == null;
    }

    /** The contexts that {@code context} keeps from going on: the one that it interrupted, or other threads of its CPU. */
    public static ImmutableList<Context> beneath(Context context, State state) {
        Context.Interrupted interrupted = context.interrupted();
        Cpu cpu = context.cpu();
        int below = interrupted == null ? 0 : state.get(interrupted.below());
        if (below == 0 && interrupted != null) {
            below = state.get(cpu.thread());
        }
        int number = below - 1;
        return cpu.contexts().stream()
                .filter(other -> interrupted == null
                        ? other != context && other.thread() && other.live(state)
                        : other.number() == number)
                .collect(ImmutableList.toImmutableList());
    }

    /** Whether it may be entered once more, as far as budgets and pending marks go. */
    public static boolean due(Context context, State state) {
        if (context.calls() != null) {
            return context.called(state);
        }
        return context.kind() == ContextKind.IRQ_WORK
                ? state.is(context.cpu().irqWorkPending())
                : state.is(context.budget());
    }

    /** Whether {@code step} enters a context: then its actor is the context's number. */
    public static boolean enters(Step<KernelState> step) {
        return step instanceof EnterStep;
    }

    /** Position of a lock among the machine's. */
    public static int number(Lock lock) {
        return lock.number();
    }

    /** Whether it is a local_trylock_t: who holds one around another lock keeps nested users away from that. */
    public static boolean shields(Lock lock) {
        return lock.type() == LockType.LOCAL_TRYLOCK || lock.type() == LockType.RT_LOCAL_TRYLOCK;
    }
}
