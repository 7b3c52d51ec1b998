package dev.heddle.model.kernel;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** L2: a waiter holds a ticket and goes when the owner counter shows it. Differs: the counters wrap early. */
final class TicketWord extends LockWord {

    /** More than the contexts that can wait at once, so that a ticket is never drawn twice. */
    private static final int TICKETS = 2 * Machine.MAX_CONTEXTS;

    private final Field next;
    private final Field owner;
    private final Field[] tickets;

    TicketWord(String lock, Layout.Builder fields) {
        next = fields.field(lock + ".next", TICKETS - 1);
        owner = fields.field(lock + ".owner", TICKETS - 1);
        tickets = IntStream.range(0, Machine.MAX_CONTEXTS)
                .mapToObj(who -> fields.internal(lock + ".ticket" + who, TICKETS))
                .toArray(Field[]::new);
    }

    @Override
    boolean free(State state, int who) {
        int ticket = state.get(tickets[who]);
        return state.get(owner) == (ticket == 0 ? state.get(next) : ticket - 1);
    }

    @Override
    void wait(State state, int who) {
        state.set(tickets[who], state.get(next) + 1);
        draw(state);
    }

    @Override
    void take(State state, int who, int task) {
        if (state.is(tickets[who])) {
            state.set(tickets[who], 0);
        } else {
            draw(state);
        }
    }

    @Override
    boolean tryTake(State state, int who, int task) {
        if (state.get(owner) != state.get(next)) {
            return false;
        }
        draw(state);
        return true;
    }

    @Override
    void release(State state, int who) {
        state.set(owner, (state.get(owner) + 1) % TICKETS);
    }

    private void draw(State state) {
        state.set(next, (state.get(next) + 1) % TICKETS);
    }

    @Override
    Field[] fields() {
        return Stream.concat(Stream.of(next, owner), Arrays.stream(tickets)).toArray(Field[]::new);
    }

    @Override
    Field[] queue() {
        return fields();
    }
}
