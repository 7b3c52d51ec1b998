package dev.heddle.model.search.sample;

import dev.heddle.model.Model;
import dev.heddle.model.Step;
import java.util.Arrays;

/** The actors of a model, numbered 0, 1, 2 in the order of their own numbers, which may have gaps. */
final class Actors {

    private final int[] ofStep;
    private final int number;

    Actors(Model<?> model) {
        int[] known =
                model.steps().stream().mapToInt(Step::actor).sorted().distinct().toArray();
        this.number = known.length;
        this.ofStep = model.steps().stream()
                .mapToInt(step -> Arrays.binarySearch(known, step.actor()))
                .toArray();
    }

    /** How many there are. */
    int number() {
        return number;
    }

    /** Who takes step {@code step}. */
    int of(int step) {
        return ofStep[step];
    }
}
