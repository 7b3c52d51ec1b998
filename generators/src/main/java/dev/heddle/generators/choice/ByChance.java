package dev.heddle.generators.choice;

import dev.heddle.generators.choice.Choices.Kind;
import java.util.Random;

/** Numbers at random, as their {@link Kind} says. */
final class ByChance implements Tape.Source {

    /** Half of all counts are below this, so that values of few parts come up often beside those of many. */
    private static final int FEW = 4;

    private static final int ONE_IN = 4;

    private final Random random;

    ByChance(Random random) {
        this.random = random;
    }

    @Override
    public int next(int index, int bound, Kind kind) {
        return switch (kind) {
            case COUNT -> random.nextInt(random.nextBoolean() ? Math.min(bound, FEW) : bound);
            case CHANGE -> random.nextInt(bound);
            case RARE_CHANGE -> random.nextInt(ONE_IN) == 0 ? random.nextInt(bound - 1) + 1 : 0;
            case MORE -> random.nextInt(ONE_IN) == 0 ? 0 : 1;
        };
    }
}
