package dev.heddle.model.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The three textbook models against a closed form and against plain searches over maps and sets. */
final class TextbookModelsTest {

    /** The largest has 94,642 states: every table grows many times, and a level takes several chunks of each part. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13})
    void diningPhilosophersFollowThePellLucasNumbersAndTheTransferMatrix(int n) {
        assertEquals(
                new Counted(pellLucas(n), philosopherTransitions(n), n, Counted.NONE),
                Counted.byTheEngine("phil", Map.of("N", n)));
    }

    /** States of n philosophers: (1+sqrt 2)^n + (1-sqrt 2)^n, as a recurrence. */
    private static long pellLucas(int n) {
        long previous = 2;
        long current = 2;
        for (int i = 1; i < n; i++) {
            long next = 2 * current + previous;
            previous = current;
            current = next;
        }
        return current;
    }

    /**
     * Transitions of n philosophers. A reachable state is a closed walk of length n in the graph of which value may
     * follow which (after 2 only 0, after the others anything), so the walks through two values are entries of a power of
     * its matrix. By symmetry it is n times what philosopher 0 can do: be done (2 at 0), take the right fork (1 at 0,
     * then 0), take the left one (0 at 0, after 0 or 1).
     */
    private static long philosopherTransitions(int n) {
        long[][] mayFollow = {{1, 1, 1}, {1, 1, 1}, {1, 0, 0}};
        long[][] power = mayFollow;
        for (int i = 2; i < n; i++) {
            power = product(power, mayFollow);
        }
        long done = product(power, mayFollow)[2][2];
        long right = power[0][1] * mayFollow[1][0];
        long left = power[0][0] * mayFollow[0][0] + power[0][1] * mayFollow[1][0];
        return n * (done + right + left);
    }

    private static long[][] product(long[][] a, long[][] b) {
        var c = new long[3][3];
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                for (int k = 0; k < 3; k++) {
                    c[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return c;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void twoPhaseCommitCountsAsAPlainSearchCounts(int n) {
        var initial = new Commitment(ImmutableMap.of(), "init", ImmutableSet.of(), ImmutableSet.of());
        var plain = Counted.plainly(
                initial,
                state -> state.successors(n),
                state -> !state.rm.containsValue("committed") || !state.rm.containsValue("aborted"));
        assertEquals(plain, Counted.byTheEngine("twopc", Map.of("N", n)));
    }

    /** @param rm of the managers that do not work any more */
    private record Commitment(
            ImmutableMap<Integer, String> rm, String tm, ImmutableSet<Integer> seen, ImmutableSet<String> msgs) {

        List<Commitment> successors(int n) {
            List<Commitment> all = new ArrayList<>();
            boolean init = tm.equals("init");
            if (init && seen.size() == n) {
                all.add(new Commitment(rm, "committed", seen, with(msgs, "commit")));
            }
            if (init) {
                all.add(new Commitment(rm, "aborted", seen, with(msgs, "abort")));
            }
            for (int i = 0; i < n; i++) {
                if (init && msgs.contains("prepare" + i)) {
                    all.add(new Commitment(rm, tm, with(seen, i), msgs));
                }
                if (!rm.containsKey(i)) {
                    all.add(new Commitment(now(i, "prepared"), tm, seen, with(msgs, "prepare" + i)));
                    all.add(new Commitment(now(i, "aborted"), tm, seen, msgs));
                }
                if (msgs.contains("commit")) {
                    all.add(new Commitment(now(i, "committed"), tm, seen, msgs));
                }
                if (msgs.contains("abort")) {
                    all.add(new Commitment(now(i, "aborted"), tm, seen, msgs));
                }
            }
            return all;
        }

        private ImmutableMap<Integer, String> now(int i, String value) {
            Map<Integer, String> changed = new HashMap<>(rm);
            changed.put(i, value);
            return ImmutableMap.copyOf(changed);
        }

        private static <E> ImmutableSet<E> with(ImmutableSet<E> set, E element) {
            return ImmutableSet.<E>builder().addAll(set).add(element).build();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5})
    void petersonsFilterLockCountsAsAPlainSearchCounts(int n) {
        var plain = Counted.plainly(
                Collections.nCopies(3 * n, 0),
                state -> afterPeterson(state, n),
                state -> Collections.frequency(state.subList(0, n), 3) <= 1);
        assertEquals(plain, Counted.byTheEngine("peterson", Map.of("N", n)));
    }

    /** @param state pc[0..n-1], then level[0..n-1], then last[0..n-1], whose first element stays 0 */
    private static List<List<Integer>> afterPeterson(List<Integer> state, int n) {
        List<List<Integer>> all = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int me = i;
            int own = state.get(n + i);
            List<Integer> after = new ArrayList<>(state);
            if (state.get(i) == 0) {
                after.set(i, 1);
                after.set(n + i, 1);
            } else if (state.get(i) == 1) {
                after.set(i, 2);
                after.set(2 * n + own, i);
            } else if (state.get(i) == 3) {
                after.set(i, 0);
                after.set(n + i, 0);
            } else if (state.get(2 * n + own) == i
                    && IntStream.range(0, n).anyMatch(k -> k != me && state.get(n + k) >= own)) {
                continue;
            } else if (own < n - 1) {
                after.set(i, 1);
                after.set(n + i, own + 1);
            } else {
                after.set(i, 3);
            }
            all.add(after);
        }
        return all;
    }
}
