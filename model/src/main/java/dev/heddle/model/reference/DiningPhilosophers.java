package dev.heddle.model.reference;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Footprint;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.Reads;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.Symmetry;
import dev.heddle.model.search.reduce.Rotation;
import java.util.Arrays;

/**
 * N dining philosophers round a table. Each takes the left fork, then the right one, eats, and puts both back. The left fork
 * of philosopher i is shared with i-1, the right one with i+1, counted modulo N.
 *
 * <p>Source: E. W. Dijkstra, "Hierarchical ordering of sequential processes", Acta Informatica 1(2), 1971.
 *
 * <table>
 * <caption>Actions of philosopher i</caption>
 * <tr><th>action</th><th>guard</th><th>effect</th></tr>
 * <tr><td>Left(i)</td><td>st[i]=0 and st[i-1]!=2</td><td>st[i]:=1</td></tr>
 * <tr><td>Right(i)</td><td>st[i]=1 and st[i+1]=0</td><td>st[i]:=2</td></tr>
 * <tr><td>Done(i)</td><td>st[i]=2</td><td>st[i]:=0</td></tr>
 * </table>
 *
 * <p>The state in which everybody has a left fork is a deadlock; that is no error here, and it is counted.
 *
 * <p>Needs no other tool as a witness: the reachable states are exactly those that keep the claim, so they are the closed
 * walks round the table, (1+sqrt 2)^N + (1-sqrt 2)^N of them. These are the Pell-Lucas numbers (OEIS A002203): 6, 14, 34,
 * ..., each twice the last plus the one before. The depth is N.
 *
 * <p>Reduced: of all turns of the table, one is stored. Footprints are declared as an example and save nothing here, for the
 * claim looks at the whole table, and so it sees every step.
 */
final class DiningPhilosophers implements Model<State> {

    static final String ABOUT = "N dining philosophers, each of whom takes the left fork first";

    /** Two bits each, so that 32 of them fill one word. */
    static final Parameter N = new Parameter("N", 2, 32, 7, "philosophers");

    private static final int THINKS = 0;
    private static final int HAS_LEFT = 1;
    private static final int EATS = 2;

    private final Layout layout;
    private final Field[] st;
    private final ImmutableList<Step<State>> steps;

    /** @param n in the range of {@link #N} */
    DiningPhilosophers(int n) {
        var fields = Layout.builder();
        st = new Field[n];
        Arrays.setAll(st, i -> fields.field("st" + i, EATS, DiningPhilosophers::show));
        layout = fields.build();
        var all = ImmutableList.<Step<State>>builder();
        for (int i = 0; i < n; i++) {
            all.add(new Philosopher(i, st[(i + n - 1) % n], st[i], st[(i + 1) % n]));
        }
        steps = all.build();
    }

    /** Left(i), Right(i) and Done(i): one step, because st[i] says which of them is next. */
    private record Philosopher(int actor, Field left, Field own, Field right, ImmutableList<Footprint> footprints)
            implements Step<State> {

        private static final ImmutableList<String> SITES =
                ImmutableList.of("takes the left fork", "takes the right fork", "is done");

        Philosopher(int actor, Field left, Field own, Field right) {
            this(actor, left, own, right, ImmutableList.of(touching(own, left), touching(own, right), touching(own)));
        }

        /** Looks at these and changes the first of them. */
        private static Footprint touching(Field own, Field... others) {
            return Footprint.empty().reading(own).reading(others).writing(own);
        }

        @Override
        public boolean enabled(State s) {
            return switch (s.get(own)) {
                case THINKS -> s.get(left) != EATS;
                case HAS_LEFT -> s.get(right) == THINKS;
                default -> true;
            };
        }

        @Override
        public void apply(State s) {
            switch (s.get(own)) {
                case THINKS -> s.set(own, HAS_LEFT);
                case HAS_LEFT -> s.set(own, EATS);
                default -> s.set(own, THINKS);
            }
        }

        @Override
        public int sites() {
            return SITES.size();
        }

        @Override
        public int site(State s) {
            return s.get(own);
        }

        @Override
        public Footprint footprint(int site) {
            return footprints.get(site);
        }

        @Override
        public Label label(int site) {
            return new Label("P" + actor, "", SITES.get(site));
        }
    }

    @Override
    public ImmutableList<Claim<State>> claims() {
        var table = Reads.of(st);
        return ImmutableList.of(
                Claim.<State>always("phil/mutual-exclusion", "nobody holds a fork that a neighbour eats with", s -> {
                            for (int i = 0; i < st.length; i++) {
                                if (s.get(st[i]) == EATS && s.get(st[i + 1 < st.length ? i + 1 : 0]) != THINKS) {
                                    return false;
                                }
                            }
                            return true;
                        })
                        .reading(table),
                Claim.sometimes("phil/mutual-exclusion.twin", "somebody eats", this::somebodyEats)
                        .reading(table));
    }

    private boolean somebodyEats(State s) {
        for (Field seat : st) {
            if (s.get(seat) == EATS) {
                return true;
            }
        }
        return false;
    }

    /** Nobody knows where he sits, so the table may be turned. */
    @Override
    public Symmetry<State> symmetry() {
        return new Rotation<>(ImmutableList.copyOf(st));
    }

    private static String show(int value) {
        return switch (value) {
            case THINKS -> "thinks";
            case HAS_LEFT -> "has the left fork";
            default -> "eats";
        };
    }

    @Override
    public String name() {
        return "phil N=" + st.length;
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
