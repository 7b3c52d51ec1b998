package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.SmallModel.Actor;
import java.util.ArrayList;
import java.util.List;

/** Two-phase commit: resource managers, a coordinator, and a set of messages that only grows. */
final class TwoPhaseCommit {

    /** Sound, or the coordinator does not wait for the votes, or a manager may still leave once it has voted. */
    enum Variant {
        SOUND,
        HASTY,
        FICKLE
    }

    private static final int WORKING = 0;
    private static final int PREPARED = 1;
    private static final int COMMITTED = 2;
    private static final int ABORTED = 3;

    private final Layout.Builder fields = Layout.builder();
    private final Field decision = fields.field("decision", ABORTED);
    private final Field commit = fields.flag("commit sent");
    private final Field abort = fields.flag("abort sent");
    private final List<Field> managers = new ArrayList<>();
    private final List<Field> seen = new ArrayList<>();

    static SmallModel of(int managers, Variant variant) {
        return new TwoPhaseCommit().model(managers, variant);
    }

    private SmallModel model(int number, Variant variant) {
        int lastToLeave = variant == Variant.FICKLE ? PREPARED : WORKING;
        var steps = ImmutableList.<Step<State>>builder();
        var coordinator = new Actor(number, "TM", steps)
                .may(
                        "commits",
                        s -> open(s)
                                && (variant == Variant.HASTY || seen.stream().allMatch(s::is)),
                        s -> {
                            s.set(decision, COMMITTED);
                            s.set(commit, true);
                        })
                .may("aborts", this::open, s -> {
                    s.set(decision, ABORTED);
                    s.set(abort, true);
                });
        for (int i = 0; i < number; i++) {
            Field own = fields.field("manager" + i, ABORTED);
            Field vote = fields.flag("prepare sent by " + i);
            Field noted = fields.flag("prepare seen of " + i);
            managers.add(own);
            seen.add(noted);
            coordinator.may("notes the vote of " + i, s -> open(s) && s.is(vote), s -> s.set(noted, true));
            new Actor(i, "RM" + i, steps)
                    .may("prepares", s -> s.get(own) == WORKING, s -> {
                        s.set(own, PREPARED);
                        s.set(vote, true);
                    })
                    .may("leaves", s -> s.get(own) <= lastToLeave, s -> s.set(own, ABORTED))
                    .may("obeys commit", s -> s.is(commit), s -> s.set(own, COMMITTED))
                    .may("obeys abort", s -> s.is(abort), s -> s.set(own, ABORTED));
        }
        return SmallModel.of("twopc " + variant, fields.build(), steps.build())
                .claiming(List.of(Claim.always("twopc/agree", "no manager commits while another aborts", this::agree)));
    }

    private boolean open(State state) {
        return !state.is(decision);
    }

    private boolean agree(State state) {
        return managers.stream().noneMatch(m -> state.get(m) == COMMITTED)
                || managers.stream().noneMatch(m -> state.get(m) == ABORTED);
    }
}
