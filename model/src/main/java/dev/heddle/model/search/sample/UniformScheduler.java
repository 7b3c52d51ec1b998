package dev.heddle.model.search.sample;

import dev.heddle.model.State;

/** {@link Sampler.Uniform} at work. */
final class UniformScheduler<S extends State> implements Scheduler<S> {

    private Chance chance = new Chance();

    @Override
    public void begin(Chance drawn) {
        chance = drawn;
    }

    @Override
    public int choose(S state, int[] enabled, int count) {
        return enabled[count == 1 ? 0 : chance.below(count)];
    }
}
