package dev.heddle.model.linearmap.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.Verdict;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Mistake;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol alone, on a map of pages: as many states as a plain program that was written from the fact sheet finds. */
final class FlagProtocolTest {

    /** Leaves of {@link LiveLayout#PAGES}: an initial state each. */
    private static final long LEAVES = 6;

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void asManyStatesAsAPlainProgramFinds(int cpus) {
        var outcome = LiveRun.explore(Design.base(), LiveMachine.of(LiveLayout.PAGES, cpus, false));
        assertEquals(LEAVES * new Plain(cpus).reachable(), outcome.states());
        assertEquals("PROVED", outcome.verdict().word());
    }

    /** One CPU sees flag == 1 at once: 28 steps by the count of the protocol's, and no choice but what the store buffer does. */
    @Test
    void oneCpuNeedsNoWaiting() {
        int tables = 2;
        int split = 2 + tables * (1 + 4 + 1 + 1) + 2; // hints of a group; take, fill, barrier, parent; hints of another
        int steps = 2 + 4 + split + 2 + 2; // boot and caps; flag, call, stop, see; flush, release; return, end
        int whileFilling = 2 + 4 + 8 + 16; // which of the stores so far are seen by others
        var outcome = LiveRun.explore(Design.base(), LiveMachine.of(LiveLayout.SMALL, 1, false));
        assertEquals(steps, outcome.depth());
        assertEquals(steps + 1 + tables * (whileFilling - 4), outcome.states());
        assertEquals("PROVED", outcome.verdict().word());
    }

    /** What a latecomer adds to the flag after it was cleared nobody takes away again. */
    @Test
    void startingEarlyCanLockALatecomerIn() {
        var design = Design.base().but(Mistake.START_BEFORE_ALL_PARKED);
        var outcome = LiveRun.explore(design, LiveMachine.of(LiveLayout.PAGES, 2, false));
        assertEquals(List.of("STUCK"), LiveRun.broken(outcome));
        var stuck = ((Verdict.Violated) outcome.verdict()).found().get(0);
        assertEquals(
                "flag += 1", stuck.moves().get(stuck.moves().size() - 1).label().text());
    }

    /**
     * The same protocol as an array of small numbers: where CPU 0 is, where the others are, whether their TLBs hold the page, the
     * flag. Steps 0 to 7 of the fact sheet's section 3.2, and the lock step of stop_machine() around them.
     */
    private record Plain(int cpus) {

        private static final int FLAG = 0;
        private static final int BOOT = 1;
        private static final int OTHER = 2;

        int reachable() {
            Set<List<Integer>> seen = new HashSet<>();
            var todo = new ArrayDeque<List<Integer>>();
            List<Integer> start = new ArrayList<>(List.of(0, 0));
            for (int i = 1; i < cpus; i++) {
                start.addAll(List.of(0, 0));
            }
            seen.add(start);
            todo.add(start);
            while (!todo.isEmpty()) {
                for (List<Integer> next : successors(todo.remove())) {
                    if (seen.add(next)) {
                        todo.add(next);
                    }
                }
            }
            return seen.size();
        }

        private List<List<Integer>> successors(List<Integer> s) {
            List<List<Integer>> all = new ArrayList<>();
            int boot = s.get(BOOT);
            int up = boot - 1; // CPUs brought up so far, one a step
            int at = boot < cpus ? -1 : boot - cpus; // 0: caps, then the protocol
            if (at < 0) {
                var next = with(s, BOOT, boot + 1);
                all.add(up >= 0 ? with(next, other(up + 1), 1) : next);
            } else if (at == 1 || at == 6) {
                all.add(with(with(s, FLAG, at == 1 ? 1 : 0), BOOT, boot + 1)); // set, released
            } else if (at == 5) {
                var flushed = with(s, BOOT, boot + 1);
                for (int cpu = 1; cpu < cpus; cpu++) {
                    flushed = with(flushed, other(cpu) + 1, 0);
                }
                all.add(flushed);
            } else if (at < 9
                    && (at != 3 || others(s, 2))
                    && (at != 4 || s.get(FLAG) == cpus)
                    && (at != 7 || others(s, 7))) {
                all.add(with(s, BOOT, boot + 1));
            }
            for (int cpu = 1; cpu < cpus; cpu++) {
                addOf(cpu, s, at, all);
            }
            return all;
        }

        private void addOf(int cpu, List<Integer> s, int at, List<List<Integer>> all) {
            int state = s.get(other(cpu));
            boolean may =
                    switch (state) {
                        case 0 -> false;
                        case 1 -> at == 3; // called, not run yet
                        case 2 -> at >= 4 && at <= 7;
                        case 5 -> s.get(FLAG) == 0;
                        case 7 -> at > 7;
                        default -> true;
                    };
            if (may) {
                var next = with(s, other(cpu), state == 7 ? 1 : state + 1);
                all.add(state == 4 ? with(next, FLAG, s.get(FLAG) + 1) : next);
            }
            if (state != 0 && state != 4 && state != 5) {
                all.add(with(s, other(cpu) + 1, 1));
            }
        }

        private boolean others(List<Integer> s, int state) {
            for (int cpu = 1; cpu < cpus; cpu++) {
                if (s.get(other(cpu)) != state) {
                    return false;
                }
            }
            return true;
        }

        private static int other(int cpu) {
            return OTHER + 2 * (cpu - 1);
        }

        private static List<Integer> with(List<Integer> s, int index, int value) {
            List<Integer> next = new ArrayList<>(s);
            next.set(index, value);
            return next;
        }
    }
}
