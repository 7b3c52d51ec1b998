package dev.heddle.model.search.liveness;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.Limits;
import dev.heddle.model.search.Progress;
import java.util.Arrays;

/**
 * All reachable states, numbered in the order in which a breadth-first search finds them, and the steps out of them: of all,
 * or only of those where one of the claims does not hold, which is what a judgement needs.
 *
 * <p>A state is one row: its words, which steps are enabled in it, which claims fail in it, the number of the state it was
 * found from, and where its targets begin. Those lie in the order of the steps, so the targets and the enabled steps match
 * one to one, and an edge is four bytes.
 */
final class StateGraph<S extends State> {

    /** What an initial state was found from. */
    static final int NOTHING = -1;

    /** States between two looks at the limits of memory and time. */
    private static final int ROUND = 1 << 12;

    /** Integers a state that {@link Components} needs later. */
    private static final int LATER = 5 * Integer.BYTES;

    private final Model<S> model;
    private final ImmutableList<Step<S>> steps;
    private final ImmutableList<Claim<S>> claims;
    private final Kept steppedFrom;
    private final int[] starts;
    private final Rows rows;
    private final Targets targets = new Targets();
    private final long[] scratch;

    private final int words;
    private final int enabledAt;
    private final int failsAt;
    private final int parentAt;
    private final int targetsAt;

    /** Index + 1 of a state, or 0; linear probing, at most half full. */
    private int[] table = new int[256];

    private int expanded;
    private long transitions;
    private int depth;

    /** Out of which states the steps are kept. */
    enum Kept {
        ALL,
        FAILING
    }

    StateGraph(Model<S> model, ImmutableList<Claim<S>> claims, Kept steppedFrom) {
        this.model = model;
        this.steps = model.steps();
        this.claims = claims;
        this.steppedFrom = steppedFrom;
        this.starts = new int[model.initialStates().size()];
        words = model.layout().words();
        enabledAt = words;
        failsAt = enabledAt + longs(steps.size());
        parentAt = failsAt + longs(claims.size());
        targetsAt = parentAt + 1;
        rows = new Rows(targetsAt + 1);
        scratch = new long[words];
    }

    private static int longs(int bits) {
        return (bits + Long.SIZE - 1) / Long.SIZE;
    }

    /** Finds states until there are no more. Returns why it stopped earlier, or nothing. */
    String explore(Limits limits, Progress progress) {
        S state = model.newState();
        S next = model.newState();
        for (int i = 0; i < starts.length; i++) {
            state.copyFrom(model.initialStates().get(i));
            starts[i] = number(state, NOTHING);
        }
        if (rows.size() == 0) {
            throw new CheckerDefect("model " + model.name() + " has no initial state");
        }
        int levelEnd = rows.size();
        while (expanded < rows.size()) {
            if (expanded == levelEnd) {
                depth++;
                levelEnd = rows.size();
            }
            String cut = cut(limits);
            if (!cut.isEmpty()) {
                return cut;
            }
            expand(state, next);
            if (expanded % ROUND == 0) {
                progress.at(rows.size(), transitions, depth, rows.size() - levelEnd);
            }
        }
        return "";
    }

    private String cut(Limits limits) {
        if (rows.size() > limits.states()) {
            return "the limit of states was reached";
        }
        if (expanded % ROUND != 0) {
            return "";
        }
        long bytes = rows.bytes() + targets.bytes() + (long) table.length * Integer.BYTES + (long) rows.size() * LATER;
        if (bytes > limits.bytes()) {
            return "the limit of memory was reached";
        }
        return limits.timeIsUp().getAsBoolean() ? "the time limit was reached" : "";
    }

    private void expand(S state, S next) {
        int from = expanded;
        state.load(rows.chunk(from), rows.at(from));
        boolean kept = steppedFrom == Kept.ALL || failsSomewhere(from);
        rows.set(from, targetsAt, targets.size());
        for (int k = 0; k < steps.size(); k++) {
            Step<S> step = steps.get(k);
            if (step.enabled(state)) {
                transitions++;
                rows.set(from, enabledAt + k / Long.SIZE, enabled(from, k / Long.SIZE) | 1L << k);
                next.copyFrom(state);
                step.apply(next);
                int target = number(next, from);
                if (kept) {
                    targets.append(target);
                }
            }
        }
        expanded++;
    }

    private boolean failsSomewhere(int state) {
        for (int i = failsAt; i < parentAt; i++) {
            if (rows.get(state, i) != 0) {
                return true;
            }
        }
        return false;
    }

    /** The number of {@code state}, which is new or not. */
    private int number(S state, int parent) {
        state.store(scratch, 0);
        int mask = table.length - 1;
        int slot = hash(scratch, 0) & mask;
        for (int entry = table[slot]; entry != 0; entry = table[slot]) {
            int known = entry - 1;
            int at = rows.at(known);
            if (Arrays.equals(rows.chunk(known), at, at + words, scratch, 0, words)) {
                return known;
            }
            slot = (slot + 1) & mask;
        }
        int number = rows.append();
        state.store(rows.chunk(number), rows.at(number));
        rows.set(number, parentAt, parent);
        for (int claim = 0; claim < claims.size(); claim++) {
            if (!claims.get(claim).holds().test(state)) {
                int column = failsAt + claim / Long.SIZE;
                rows.set(number, column, rows.get(number, column) | 1L << claim);
            }
        }
        table[slot] = number + 1;
        if (rows.size() * 2L > table.length) {
            grow();
        }
        return number;
    }

    private void grow() {
        var larger = new int[Math.multiplyExact(table.length, 2)];
        int mask = larger.length - 1;
        for (int state = 0; state < rows.size(); state++) {
            int slot = hash(rows.chunk(state), rows.at(state)) & mask;
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = state + 1;
        }
        table = larger;
    }

    /** The multiplier is odd, so that no bit is lost; the high half of a product depends on all bits, and is folded in. */
    private int hash(long[] from, int at) {
        long hash = words;
        for (int i = at; i < at + words; i++) {
            hash = (hash ^ from[i]) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> Integer.SIZE;
        }
        return (int) (hash ^ hash >>> 15);
    }

    int size() {
        return rows.size();
    }

    /** States below this number have had their steps tried; all of them, if nothing cut the search. */
    int expanded() {
        return expanded;
    }

    long transitions() {
        return transitions;
    }

    /** Steps to the furthest level that has a state. */
    int depth() {
        return depth;
    }

    /** The number of the initial state of that index in the model; two of them may be one state. */
    int start(int index) {
        return starts[index];
    }

    void load(int state, S into) {
        into.load(rows.chunk(state), rows.at(state));
    }

    boolean fails(int state, int claim) {
        return (rows.get(state, failsAt + claim / Long.SIZE) >>> claim & 1) != 0;
    }

    /** Bits 64 {@code word} to 64 {@code word} + 63 of the set of enabled steps. */
    long enabled(int state, int word) {
        return rows.get(state, enabledAt + word);
    }

    /** The first enabled step whose number is at least {@code from}; -1 if there is none. */
    int enabledStep(int state, int from) {
        for (int word = from / Long.SIZE; word < failsAt - enabledAt; word++) {
            long bits = enabled(state, word);
            if (word == from / Long.SIZE) {
                bits &= -1L << from;
            }
            if (bits != 0) {
                return word * Long.SIZE + Long.numberOfTrailingZeros(bits);
            }
        }
        return -1;
    }

    int parent(int state) {
        return (int) rows.get(state, parentAt);
    }

    /** Index of the first target of a state whose steps are kept; the n-th belongs to its n-th enabled step. */
    long firstTarget(int state) {
        return rows.get(state, targetsAt);
    }

    /** One behind the last target. */
    long endOfTargets(int state) {
        return state + 1 < expanded ? rows.get(state + 1, targetsAt) : targets.size();
    }

    int target(long index) {
        return targets.get(index);
    }
}
