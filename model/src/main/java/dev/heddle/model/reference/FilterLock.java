package dev.heddle.model.reference;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.Symmetry;
import java.util.Arrays;

/**
 * Peterson's filter lock for N processes. On its way in, a process passes levels 1..N-1; at each of them the last to arrive
 * waits until somebody comes after it, or until everybody else is further out.
 *
 * <p>Source: G. L. Peterson, "Myths about the mutual exclusion problem", Information Processing Letters 12(3), 1981. Here
 * the wait condition is read in one step, and so it is in the counts that are known.
 *
 * <table>
 * <caption>Actions of process i</caption>
 * <tr><th>action</th><th>guard</th><th>effect</th></tr>
 * <tr><td>Enter(i)</td><td>pc[i]=0</td><td>pc[i]:=1; level[i]:=1</td></tr>
 * <tr><td>Mark(i)</td><td>pc[i]=1</td><td>pc[i]:=2; last[level[i]]:=i</td></tr>
 * <tr><td>Pass(i)</td><td>pc[i]=2 and (last[level[i]]!=i, or level[k]&lt;level[i] for all k!=i)</td>
 *     <td>if level[i]&lt;N-1: level[i]:=level[i]+1, pc[i]:=1; else pc[i]:=3</td></tr>
 * <tr><td>Leave(i)</td><td>pc[i]=3</td><td>pc[i]:=0; level[i]:=0</td></tr>
 * </table>
 *
 * <p>Reduced: processes may be renamed. No footprints are declared: each process looks, some day, at the levels of all
 * others, so they would save nothing.
 */
final class FilterLock implements Model<State> {

    static final String ABOUT = "Peterson's filter lock for N processes";

    /** Eight processes fill one word. */
    static final Parameter N = new Parameter("N", 2, 8, 4, "processes");

    private static final int OUTSIDE = 0;
    private static final int ENTERED = 1;
    private static final int WAITS = 2;
    private static final int CRITICAL = 3;

    private final int n;
    private final Layout layout;
    private final Field[] pc;
    private final Field[] level;
    /** Who came last to each level; the element at 0 is that of level 1. */
    private final Field[] last;

    private final ImmutableList<Step<State>> steps;

    /** @param n in the range of {@link #N} */
    FilterLock(int n) {
        this.n = n;
        var fields = Layout.builder();
        pc = new Field[n];
        level = new Field[n];
        last = new Field[n - 1];
        Arrays.setAll(pc, i -> fields.internal("pc" + i, CRITICAL));
        Arrays.setAll(level, i -> fields.field("level" + i, n - 1));
        Arrays.setAll(last, l -> fields.field("last" + (l + 1), n - 1));
        layout = fields.build();
        var all = ImmutableList.<Step<State>>builder();
        for (int i = 0; i < n; i++) {
            all.add(new Contender(i));
        }
        steps = all.build();
    }

    /** Enter(i), Mark(i), Pass(i) and Leave(i): one step, because pc[i] says which of them is next. */
    private final class Contender implements Step<State> {

        private static final ImmutableList<String> SITES =
                ImmutableList.of("enters", "marks its level", "passes its level", "leaves");

        private final int i;
        private final Field ownPc;
        private final Field ownLevel;

        Contender(int i) {
            this.i = i;
            this.ownPc = pc[i];
            this.ownLevel = level[i];
        }

        @Override
        public int actor() {
            return i;
        }

        @Override
        public boolean enabled(State s) {
            return s.get(ownPc) != WAITS || mayPass(s);
        }

        private boolean mayPass(State s) {
            int own = s.get(ownLevel);
            if (s.get(last[own - 1]) != i) {
                return true;
            }
            for (int k = 0; k < level.length; k++) {
                if (k != i && s.get(level[k]) >= own) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public void apply(State s) {
            switch (s.get(ownPc)) {
                case OUTSIDE -> {
                    s.set(ownPc, ENTERED);
                    s.set(ownLevel, 1);
                }
                case ENTERED -> {
                    s.set(ownPc, WAITS);
                    s.set(last[s.get(ownLevel) - 1], i);
                }
                case WAITS -> {
                    if (s.get(ownLevel) < n - 1) {
                        s.add(ownLevel, 1);
                        s.set(ownPc, ENTERED);
                    } else {
                        s.set(ownPc, CRITICAL);
                    }
                }
                default -> {
                    s.set(ownPc, OUTSIDE);
                    s.set(ownLevel, 0);
                }
            }
        }

        @Override
        public int sites() {
            return SITES.size();
        }

        @Override
        public int site(State s) {
            return s.get(ownPc);
        }

        @Override
        public Label label(int site) {
            return new Label("P" + i, "", SITES.get(site));
        }
    }

    @Override
    public ImmutableList<Claim<State>> claims() {
        return ImmutableList.of(
                Claim.<State>always(
                                "peterson/mutual-exclusion", "at most one process is critical", s -> critical(s) <= 1)
                        .showing(s -> critical(s) + " processes are critical"),
                Claim.sometimes("peterson/mutual-exclusion.twin", "a process is critical", s -> critical(s) > 0));
    }

    /**
     * Processes are alike, and {@code last} names them: sorted by pc, by level, and by the levels at which each came last, then
     * renamed there. Only one comes last to a level, so two that sort alike are named nowhere.
     */
    @Override
    public Symmetry<State> symmetry() {
        var processes = new int[n];
        var names = new int[n];
        return s -> {
            for (int i = 0; i < n; i++) {
                int lastAt = 0;
                for (int l = 0; l < last.length; l++) {
                    lastAt |= s.get(last[l]) == i ? 1 << l : 0;
                }
                processes[i] = s.get(pc[i]) << 16 | s.get(level[i]) << 12 | lastAt << 4 | i;
            }
            Arrays.sort(processes);
            for (int i = 0; i < n; i++) {
                s.set(pc[i], processes[i] >> 16);
                s.set(level[i], processes[i] >> 12 & 15);
                names[processes[i] & 15] = i;
            }
            for (Field who : last) {
                s.set(who, names[s.get(who)]);
            }
        };
    }

    private int critical(State s) {
        int count = 0;
        for (Field field : pc) {
            count += s.get(field) == CRITICAL ? 1 : 0;
        }
        return count;
    }

    @Override
    public String name() {
        return "peterson N=" + n;
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public State newState() {
        return new State(layout);
    }

    @Override
    public ImmutableList<State> initialStates() {
        return ImmutableList.of(newState());
    }

    @Override
    public ImmutableList<Step<State>> steps() {
        return steps;
    }
}
