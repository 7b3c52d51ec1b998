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
import java.util.EnumSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two-phase commit: N resource managers, one coordinator, and a set of messages that only grows. The set stands for a
 * network that may delay, reorder and duplicate; a message that is never acted on stands for a lost one.
 *
 * <p>Source: J. Gray, L. Lamport, "Consensus on transaction commit", ACM TODS 31(1), 2006, section 3. Others publish the
 * state counts for N=3, 5, 7: 288, 8,832 and 296,448.
 *
 * <table>
 * <caption>Actions</caption>
 * <tr><th>action</th><th>guard</th><th>effect</th></tr>
 * <tr><td>Commit</td><td>tm=init and seen = all</td><td>tm:=committed; add commit to msgs</td></tr>
 * <tr><td>Abort</td><td>tm=init</td><td>tm:=aborted; add abort to msgs</td></tr>
 * <tr><td>Record(i)</td><td>tm=init and prepare(i) in msgs</td><td>add i to seen</td></tr>
 * <tr><td>Prepare(i)</td><td>rm[i]=working</td><td>rm[i]:=prepared; add prepare(i) to msgs</td></tr>
 * <tr><td>Leave(i)</td><td>rm[i]=working</td><td>rm[i]:=aborted</td></tr>
 * <tr><td>ObeyC(i)</td><td>commit in msgs</td><td>rm[i]:=committed</td></tr>
 * <tr><td>ObeyA(i)</td><td>abort in msgs</td><td>rm[i]:=aborted</td></tr>
 * </table>
 *
 * <p>Record, ObeyC and ObeyA may leave the state as it is; they count as transitions all the same. A set is one field with
 * a bit for each member.
 *
 * <p>Reduced: managers may be renamed. No footprints are declared: every action but Record changes what the claim or its
 * twin looks at, and Record competes with Abort, so they would save nothing.
 */
final class TwoPhaseCommit implements Model<State> {

    static final String ABOUT = "two-phase commit by N resource managers, with a set of messages";

    /** A state takes 4 N + 6 bits: 14 managers fit one word. */
    static final Parameter N = new Parameter("N", 1, 14, 4, "resource managers");

    /** Values of tm: 0..2; of rm[i]: 0..3, with WORKING in the place of INIT. */
    private static final int INIT = 0;

    private static final int WORKING = 0;
    private static final int COMMITTED = 1;
    private static final int ABORTED = 2;
    private static final int PREPARED = 3;

    private final int n;
    private final int all;
    private final Layout layout;
    private final Field tm;
    private final Field seen;
    /** The managers i with prepare(i) in msgs. */
    private final Field prepare;

    private final Field commit;
    private final Field abort;
    private final Field[] rm;
    private final ImmutableList<Step<State>> steps;

    /** @param n in the range of {@link #N} */
    TwoPhaseCommit(int n) {
        this.n = n;
        this.all = (1 << n) - 1;
        var fields = Layout.builder();
        tm = fields.field("tm", ABORTED, value -> value == INIT ? "init" : show(value));
        seen = fields.field("seen", all, TwoPhaseCommit::showSet);
        prepare = fields.field("prepare", all, TwoPhaseCommit::showSet);
        commit = fields.flag("commit");
        abort = fields.flag("abort");
        rm = new Field[n];
        Arrays.setAll(rm, i -> fields.field("rm" + i, PREPARED, TwoPhaseCommit::show));
        layout = fields.build();
        var each = ImmutableList.<Step<State>>builder();
        each.add(new Action(Kind.COMMIT, 0));
        each.add(new Action(Kind.ABORT, 0));
        for (int i = 0; i < n; i++) {
            for (Kind kind : EnumSet.range(Kind.RECORD, Kind.OBEY_A)) {
                each.add(new Action(kind, i));
            }
        }
        steps = each.build();
    }

    private enum Kind {
        COMMIT("commits"),
        ABORT("aborts"),
        RECORD("records the vote of "),
        PREPARE("prepares"),
        LEAVE("leaves"),
        OBEY_C("obeys commit"),
        OBEY_A("obeys abort");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        boolean byCoordinator() {
            return this == COMMIT || this == ABORT || this == RECORD;
        }
    }

    /** A line of the table, for one manager. One class for all of them, so that the search calls no method it must look up. */
    private final class Action implements Step<State> {

        private final Kind kind;
        private final int i;
        /** The set {i}. */
        private final int self;

        private final Field own;

        /** @param i a manager; 0 for Commit and Abort, which concern all */
        Action(Kind kind, int i) {
            this.kind = kind;
            this.i = i;
            this.self = 1 << i;
            this.own = rm[i];
        }

        @Override
        public int actor() {
            return kind.byCoordinator() ? n : i;
        }

        @Override
        public boolean enabled(State s) {
            return switch (kind) {
                case COMMIT -> s.get(tm) == INIT && s.get(seen) == all;
                case ABORT -> s.get(tm) == INIT;
                case RECORD -> s.get(tm) == INIT && (s.get(prepare) & self) != 0;
                case PREPARE, LEAVE -> s.get(own) == WORKING;
                case OBEY_C -> s.is(commit);
                case OBEY_A -> s.is(abort);
            };
        }

        @Override
        public void apply(State s) {
            switch (kind) {
                case COMMIT -> {
                    s.set(tm, COMMITTED);
                    s.set(commit, true);
                }
                case ABORT -> {
                    s.set(tm, ABORTED);
                    s.set(abort, true);
                }
                case RECORD -> s.set(seen, s.get(seen) | self);
                case PREPARE -> {
                    s.set(own, PREPARED);
                    s.set(prepare, s.get(prepare) | self);
                }
                case LEAVE, OBEY_A -> s.set(own, ABORTED);
                case OBEY_C -> s.set(own, COMMITTED);
            }
        }

        @Override
        public Label label(int site) {
            return new Label(
                    kind.byCoordinator() ? "TM" : "RM" + i, "", kind == Kind.RECORD ? kind.text + "RM" + i : kind.text);
        }
    }

    @Override
    public ImmutableList<Claim<State>> claims() {
        return ImmutableList.of(
                Claim.always("twopc/consistency", "no manager commits while another aborts", this::consistent),
                Claim.sometimes("twopc/consistency.twin", "the coordinator commits", s -> s.get(tm) == COMMITTED));
    }

    /** Managers are alike, and only sets name them: sorted by what a state says of each, least first. */
    @Override
    public Symmetry<State> symmetry() {
        var managers = new int[n];
        return s -> {
            for (int i = 0; i < n; i++) {
                managers[i] = s.get(rm[i]) << 2 | (s.get(prepare) >> i & 1) << 1 | (s.get(seen) >> i & 1);
            }
            Arrays.sort(managers);
            int prepared = 0;
            int recorded = 0;
            for (int i = 0; i < n; i++) {
                s.set(rm[i], managers[i] >> 2);
                prepared |= (managers[i] >> 1 & 1) << i;
                recorded |= (managers[i] & 1) << i;
            }
            s.set(prepare, prepared);
            s.set(seen, recorded);
        };
    }

    private boolean consistent(State s) {
        int held = 0;
        for (Field field : rm) {
            held |= 1 << s.get(field);
        }
        int both = 1 << COMMITTED | 1 << ABORTED;
        return (held & both) != both;
    }

    private static String show(int value) {
        return switch (value) {
            case WORKING -> "working";
            case COMMITTED -> "committed";
            case ABORTED -> "aborted";
            default -> "prepared";
        };
    }

    private static String showSet(int members) {
        return IntStream.range(0, Integer.SIZE)
                .filter(i -> (members >> i & 1) != 0)
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public String name() {
        return "twopc N=" + n;
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
