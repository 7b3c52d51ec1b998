package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Two copies of one lock whose ghost states have nothing to do with each other answer alike and store alike. */
final class GhostStateProperties {

    @Property
    void theAnswersOfALockDoNotDependOnItsGhostState(
            @ForAll LockType type,
            @ForAll @Size(max = 30) List<@IntRange(max = 11) Integer> turns,
            @ForAll @IntRange(max = 255) int ghost) {
        var fields = Layout.builder();
        Field holders = fields.field("holders", 255);
        LockWord word = LockWord.of(type, "L", fields, fields.flag("splat"));
        Layout layout = fields.build();
        var one = new State(layout);
        var other = new State(layout);
        for (int turn : turns) {
            other.set(holders, ghost ^ turn);
            assertEquals(play(word, one, turn), play(word, other, turn));
            assertEquals(ghost ^ turn, other.get(holders), "nor does it write there");
            other.set(holders, 0);
            assertEquals(one.toString(), other.toString());
        }
    }

    /** One of three contexts tries, takes if it may, asks, or drops. Says what the lock said. */
    private static boolean play(LockWord word, State state, int turn) {
        int who = turn % 3;
        boolean free = word.free(state, who);
        switch (turn / 3) {
            case 0 -> {
                return word.tryTake(state, who, who);
            }
            case 1 -> {
                if (free) {
                    word.take(state, who, who);
                }
            }
            case 2 -> word.release(state, who);
            default -> {}
        }
        return free;
    }
}
