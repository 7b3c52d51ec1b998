package dev.heddle.model.search;

import static dev.heddle.model.search.SmallModel.act;

import dev.heddle.model.Claim;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import java.util.stream.IntStream;

/** A coin thrown again and again, whose history is the state: a binary tree. */
final class Tosses {

    private Tosses() {}

    /** Claims number 0, 1, ... say that neither of two leaves comes up; each is broken. */
    static SmallModel of(int depth, int claims) {
        var fields = Layout.builder();
        var thrown = fields.field("thrown", depth);
        var history = fields.field("history", (1 << depth) - 1);
        var steps = IntStream.range(0, 2)
                .mapToObj(side -> act(0, "coin", side == 1 ? "heads" : "tails", s -> s.get(thrown) < depth, s -> {
                    s.add(thrown, 1);
                    s.set(history, 2 * s.get(history) + side);
                }))
                .toList();
        return SmallModel.of("tosses", fields.build(), steps)
                .claiming(IntStream.range(0, claims)
                        .mapToObj(claim -> Claim.<State>always(
                                "tosses/" + claim,
                                "neither leaf comes up",
                                s -> s.get(thrown) < depth || !isLeafOf(claim, s.get(history))))
                        .toList());
    }

    /** Whether the sixteen throws {@code history}, oldest first, break claim {@code claim}. */
    static boolean isLeafOf(int claim, int history) {
        return history == claim * 1597 % (1 << 16) || history == (claim * 2999 + 7) % (1 << 16);
    }
}
