package dev.heddle.model.search.sample;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Model;
import dev.heddle.model.State;

/** A {@link Sampler} at work: one thread's own, with all the space it needs, so that choosing allocates nothing. */
interface Scheduler<S extends State> {

    /** Starts a run, which draws all its chance from {@code chance}. */
    void begin(Chance chance);

    /**
     * Chooses the step that is taken next; it will be taken.
     *
     * @param state where the run is, not to be changed
     * @param enabled indices of the enabled steps, ascending, in {@code [0, count)}
     * @param count at least 1
     * @return an index into the model's steps
     */
    int choose(S state, int[] enabled, int count);

    /** Whether in this run chance picked among several steps of one actor. */
    default boolean picked() {
        return false;
    }

    /** A scheduler of its own for one thread. PCT must know its length by now. */
    static <S extends State> Scheduler<S> of(Sampler sampler, Model<S> model) {
        if (sampler instanceof Sampler.Uniform) {
            return new UniformScheduler<>();
        }
        if (sampler instanceof Sampler.Pct pct) {
            return new PctScheduler<>(pct, new Actors(model));
        }
        if (sampler instanceof Sampler.Pos) {
            return new PosScheduler<>(model);
        }
        throw new CheckerDefect("no scheduler for " + sampler);
    }
}
