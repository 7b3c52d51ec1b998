package dev.heddle.properties.coverage;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.Ear;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.Whereabouts;
import dev.heddle.model.search.Tour;
import dev.heddle.properties.coverage.Coverage.Seen;
import dev.heddle.properties.coverage.Coverage.Triple;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One cell: goes along, listens, and knows at every moment who is where. */
final class Visit implements Tour.Visitor<KernelState>, Ear {

    /** What is known of a nested job on top of a step of another context. */
    private static final class Meeting {
        boolean there;
        boolean due;
        boolean entered;
        /** One bit for each lock, by its number. */
        long tried;

        long turnedAway;
        String by = "";
        String failed = "";
    }

    private final KernelModel model;
    private final Survey survey;
    private final ImmutableList<Context> contexts;
    /** By outer context, its place, inner context and its job; null where two have no CPU in common. */
    private final @Nullable Meeting[][][][] meetings;

    private @Nullable KernelState after;
    /** The trylock that has failed in this step, if any, and whose it is. */
    private @Nullable Context failing;

    private String failedAt = "";

    Visit(KernelModel model, Survey survey) {
        this.model = model;
        this.survey = survey;
        contexts = model.machine().contexts();
        meetings = new Meeting[contexts.size()][][][];
        for (Context outer : contexts) {
            meetings[outer.number()] = new Meeting[Whereabouts.places(outer)][][];
            for (int place : Whereabouts.steps(outer)) {
                meetings[outer.number()][place] =
                        contexts.stream().map(inner -> nested(outer, inner)).toArray(Meeting[][]::new);
            }
            Arrays.stream(Whereabouts.steps(outer))
                    .filter(place -> Whereabouts.isTry(outer, place))
                    .forEach(place -> survey.site(step(outer, place)));
        }
    }

    private static Meeting[] nested(Context outer, Context inner) {
        if (outer == inner || outer.cpu() != inner.cpu()) {
            return new Meeting[0];
        }
        return Whereabouts.jobs(inner).stream().map(job -> new Meeting()).toArray(Meeting[]::new);
    }

    private static String step(Context context, int place) {
        Label label = Whereabouts.label(context, place);
        String function = label.routine() + (label.routine().matches("\\w+") ? "(): " : ": ");
        return (label.routine().isEmpty() ? "" : function) + label.text();
    }

    private static String job(Context context, int place) {
        return Whereabouts.jobs(context).get(Whereabouts.job(context, place));
    }

    @Override
    public void begin(KernelState state) {
        after = state;
        state.tell(this);
    }

    private KernelState heard() {
        return Objects.requireNonNull(after);
    }

    @Override
    public void at(KernelState state) {
        for (Context outer : contexts) {
            int place = Whereabouts.place(outer, state);
            if (place < 0 || !outer.running(state)) {
                continue;
            }
            for (Context inner : contexts) {
                for (Meeting meeting : meetings[outer.number()][place][inner.number()]) {
                    meeting.there = true;
                    meeting.due |= !inner.live(state) && Whereabouts.due(inner, state);
                }
            }
        }
    }

    @Override
    public void before(KernelState before, Step<KernelState> step) {
        failing = null;
        if (!Whereabouts.enters(step)) {
            return;
        }
        Context inner = contexts.get(step.actor());
        int job = Whereabouts.jobs(inner).indexOf(step.label(0).text().substring("enter: ".length()));
        for (Context outer : contexts) {
            int place = Whereabouts.place(outer, before);
            if (place >= 0 && outer.running(before) && outer.cpu() == inner.cpu()) {
                meetings[outer.number()][place][inner.number()][job].entered = true;
            }
        }
    }

    @Override
    public void after(KernelState before, Step<KernelState> step, KernelState after) {
        if (failing != null) {
            int place = Whereabouts.place(failing, after);
            survey.wentOn(failedAt, place < 0 ? "" : step(failing, place));
        }
    }

    @Override
    public void tried(Context who, Lock lock, boolean got) {
        KernelState state = heard();
        int place = Whereabouts.place(who, state);
        String where = step(who, place);
        survey.tried(where, got);
        if (!got) {
            failing = who;
            failedAt = where;
        }
        for (Context outer : Whereabouts.beneath(who, state)) {
            Meeting meeting = meeting(outer, who, state);
            if (meeting == null) {
                continue;
            }
            meeting.tried |= 1L << Whereabouts.number(lock);
            if (!got) {
                meeting.failed = where;
                if (Whereabouts.shields(lock) && (lock.holders(state) >> outer.number() & 1) != 0) {
                    int interrupted = Whereabouts.place(outer, state);
                    survey.shielded(lock.name(), job(outer, interrupted), step(outer, interrupted), job(who, place));
                }
            }
        }
    }

    @Override
    public void refused(Context who, Lock lock, boolean free) {
        KernelState state = heard();
        String where = step(who, Whereabouts.place(who, state));
        boolean tried = failing == who && failedAt.equals(where);
        String why = tried ? where + " fails" : where + ", " + predicate(state.frame(who));
        survey.refused(why, lock.name(), free);
        if (!tried) {
            for (Context outer : Whereabouts.beneath(who, state)) {
                Meeting meeting = meeting(outer, who, state);
                if (meeting != null) {
                    meeting.turnedAway |= 1L << Whereabouts.number(lock);
                    meeting.by = why;
                }
            }
        }
    }

    @Override
    public void deferred(Context who) {}

    /** What a gate could have asked that holds, the strongest first; what a look at the data asked stands in the step's text. */
    private String predicate(Frame frame) {
        var build = model.machine().build();
        String on = build.preemptRt() ? "PREEMPT_RT" : build.smp() ? "SMP" : "uniprocessor";
        if (frame.inNmi()) {
            return on + ", NMI";
        }
        if (frame.inHardirq()) {
            return on + ", hardirq";
        }
        if (frame.inServingSoftirq()) {
            return on + ", softirq";
        }
        return on + (frame.irqsDisabled() ? ", interrupts off" : ", task");
    }

    private @Nullable Meeting meeting(Context outer, Context inner, KernelState state) {
        int place = Whereabouts.place(outer, state);
        if (place < 0) {
            return null;
        }
        Meeting[] jobs = meetings[outer.number()][place][inner.number()];
        return jobs.length == 0 ? null : jobs[Whereabouts.job(inner, Whereabouts.place(inner, state))];
    }

    /** Tells the survey of every triple of this cell. */
    void fold() {
        for (Context outer : contexts) {
            for (int place : Whereabouts.steps(outer)) {
                for (Context inner : contexts) {
                    fold(outer, place, inner);
                }
            }
        }
    }

    private void fold(Context outer, int place, Context inner) {
        Meeting[] jobs = meetings[outer.number()][place][inner.number()];
        List<String> names = Whereabouts.jobs(inner);
        for (int job = 0; job < jobs.length; job++) {
            for (Lock lock : Whereabouts.tries(inner, job)) {
                long bit = 1L << Whereabouts.number(lock);
                Seen seen = seen(jobs[job], bit);
                String by = seen == Seen.TURNED_AWAY ? jobs[job].by : seen == Seen.TURNED_BACK ? jobs[job].failed : "";
                survey.triple(new Triple(job(outer, place), step(outer, place), names.get(job), lock.name(), seen, by));
            }
        }
    }

    private static Seen seen(Meeting meeting, long lock) {
        if ((meeting.tried & lock) != 0) {
            return Seen.TRIED;
        }
        if (!meeting.failed.isEmpty()) {
            return Seen.TURNED_BACK;
        }
        if ((meeting.turnedAway & lock) != 0) {
            return Seen.TURNED_AWAY;
        }
        if (meeting.entered) {
            return Seen.NO_NEED;
        }
        return meeting.due ? Seen.MASKED : meeting.there ? Seen.SPENT : Seen.NEVER_THERE;
    }
}
