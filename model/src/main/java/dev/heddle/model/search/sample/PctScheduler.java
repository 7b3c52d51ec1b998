package dev.heddle.model.search.sample;

import dev.heddle.model.State;

/**
 * {@link Sampler.Pct} at work. All actors of the model draw their priorities at the start, those that appear later too:
 * that is the same as drawing at the first appearance.
 */
final class PctScheduler<S extends State> implements Scheduler<S> {

    private final Actors actors;
    private final int length;
    private final int[] priority;
    /** Numbers of the steps, counted from 1, after which a priority changes; two may be equal. */
    private final int[] changes;

    private Chance chance = new Chance();
    private int taken;
    private boolean picked;

    PctScheduler(Sampler.Pct pct, Actors actors) {
        this.actors = actors;
        this.length = pct.length();
        this.priority = new int[actors.number()];
        this.changes = new int[pct.bugDepth() - 1];
    }

    @Override
    public void begin(Chance drawn) {
        chance = drawn;
        taken = 0;
        picked = false;
        // A random permutation, built from the inside out; all above the priorities that changes give.
        for (int i = 0; i < priority.length; i++) {
            int j = chance.below(i + 1);
            priority[i] = priority[j];
            priority[j] = changes.length + i;
        }
        for (int i = 0; i < changes.length; i++) {
            changes[i] = 1 + chance.below(length);
        }
    }

    @Override
    public int choose(S state, int[] enabled, int count) {
        int chosen = enabled[0];
        int actor = actors.of(chosen);
        int ties = 1;
        for (int i = 1; i < count; i++) {
            int other = actors.of(enabled[i]);
            if (priority[other] > priority[actor]) {
                actor = other;
                chosen = enabled[i];
                ties = 1;
            } else if (other == actor) {
                ties++;
                if (chance.below(ties) == 0) {
                    chosen = enabled[i];
                }
            }
        }
        picked |= ties > 1;
        taken++;
        for (int i = 0; i < changes.length; i++) {
            if (changes[i] == taken) {
                priority[actor] = i;
            }
        }
        return chosen;
    }

    @Override
    public boolean picked() {
        return picked;
    }
}
