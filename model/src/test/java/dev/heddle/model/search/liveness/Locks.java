package dev.heddle.model.search.liveness;

import dev.heddle.model.Field;
import dev.heddle.model.State;
import java.util.ArrayList;
import java.util.List;

/**
 * Locks of the textbooks, each claiming that process 0 never waits in vain. A process may stay away for ever: to want the lock
 * is a step that is not fair.
 */
final class Locks {

    private static final int AWAY = 0;
    private static final int WANTS = 1;
    private static final int WAITS = 2;
    private static final int CRITICAL = 3;

    private Locks() {}

    /**
     * Peterson's lock for two (1981). Known: who waits gets in.
     *
     * @param fairPartner whether process 1 must go on once it wants the lock
     */
    static Play peterson(boolean fairPartner) {
        var play = new Play();
        Field turn = play.field("turn", 1);
        List<Field> pc = counters(play, 2);
        for (int i = 0; i < 2; i++) {
            int other = 1 - i;
            boolean fair = i == 0 || fairPartner;
            Field me = pc.get(i);
            play.may(i, "wants" + i, s -> s.get(me) == AWAY, s -> s.set(me, WANTS))
                    .step(fair, i, "yields" + i, s -> s.get(me) == WANTS, s -> {
                        s.set(turn, other);
                        s.set(me, WAITS);
                    })
                    .step(
                            fair,
                            i,
                            "enters" + i,
                            s -> s.get(me) == WAITS && (s.get(pc.get(other)) == AWAY || s.get(turn) != other),
                            s -> s.set(me, CRITICAL))
                    .step(fair, i, "leaves" + i, s -> s.get(me) == CRITICAL, s -> s.set(me, AWAY));
        }
        return play.eventually(s -> !waits(s, pc));
    }

    /** Test-and-set: whoever finds the bit clear takes it. Known: a process may starve, each time the other is faster. */
    static Play testAndSet(int processes) {
        var play = new Play();
        Field bit = play.field("bit", 1);
        List<Field> pc = counters(play, processes);
        for (int i = 0; i < processes; i++) {
            Field me = pc.get(i);
            play.may(i, "wants" + i, s -> s.get(me) == AWAY, s -> s.set(me, WAITS))
                    .must(i, "takes" + i, s -> s.get(me) == WAITS && !s.is(bit), s -> {
                        s.set(bit, 1);
                        s.set(me, CRITICAL);
                    })
                    .must(i, "drops" + i, s -> s.get(me) == CRITICAL, s -> {
                        s.set(bit, 0);
                        s.set(me, AWAY);
                    });
        }
        return play.eventually(s -> !waits(s, pc));
    }

    /** Tickets, counted modulo the number of processes. Known: first come, first served. */
    static Play ticket(int processes) {
        var play = new Play();
        Field next = play.field("next", processes);
        Field owner = play.field("owner", processes);
        List<Field> pc = counters(play, processes);
        for (int i = 0; i < processes; i++) {
            Field me = pc.get(i);
            Field mine = play.field("ticket" + i, processes);
            play.may(i, "draws" + i, s -> s.get(me) == AWAY, s -> {
                        s.set(mine, s.get(next));
                        s.set(next, (s.get(next) + 1) % processes);
                        s.set(me, WAITS);
                    })
                    .must(
                            i,
                            "enters" + i,
                            s -> s.get(me) == WAITS && s.get(mine) == s.get(owner),
                            s -> s.set(me, CRITICAL))
                    .must(i, "leaves" + i, s -> s.get(me) == CRITICAL, s -> {
                        s.set(owner, (s.get(owner) + 1) % processes);
                        s.set(me, AWAY);
                    });
        }
        return play.eventually(s -> !waits(s, pc));
    }

    private static List<Field> counters(Play play, int processes) {
        List<Field> pc = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            pc.add(play.field("pc" + i, CRITICAL));
        }
        return pc;
    }

    private static boolean waits(State state, List<Field> pc) {
        return state.get(pc.get(0)) == WAITS;
    }
}
