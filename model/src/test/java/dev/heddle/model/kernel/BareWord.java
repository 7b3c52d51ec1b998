package dev.heddle.model.kernel;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;

/** The real state of one lock "L", alone in its layout but for the debug print: no ghost state, no CPU. */
final class BareWord {

    private final LockWord word;
    private final State state;

    BareWord(LockType type) {
        var fields = Layout.builder();
        Field splat = fields.flag("splat");
        word = LockWord.of(type, "L", fields, splat);
        state = new State(fields.build());
    }

    boolean tries(int who) {
        return word.tryTake(state, who, who);
    }

    /** A trylock by context {@code who}, which runs on top of thread {@code task}. */
    boolean triesAbove(int who, int task) {
        return word.tryTake(state, who, task);
    }

    /** Whether a blocking acquire by {@code who} would go ahead. */
    boolean goesAhead(int who) {
        return word.free(state, who);
    }

    /** A blocking acquire that goes ahead, at once or at the end of its wait. */
    BareWord takes(int who) {
        if (!goesAhead(who)) {
            throw new CheckerDefect(who + " takes a lock that is not free to it: " + stored());
        }
        word.take(state, who, who);
        return this;
    }

    /** A blocking acquire that has to wait. */
    BareWord waits(int who) {
        if (goesAhead(who)) {
            throw new CheckerDefect(who + " waits for a lock that is free to it: " + stored());
        }
        word.wait(state, who);
        return this;
    }

    BareWord drops(int who) {
        word.release(state, who);
        return this;
    }

    /** Every stored field that is not 0. */
    String stored() {
        return state.toString();
    }
}
