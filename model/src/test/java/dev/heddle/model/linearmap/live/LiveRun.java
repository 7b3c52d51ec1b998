package dev.heddle.model.linearmap.live;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Explores a model with one claim for each rule, and one that everything gets done. */
final class LiveRun {

    private LiveRun() {}

    static Outcome explore(Design design, LiveMachine machine) {
        return explore(design, machine, List.of());
    }

    static Outcome explore(Design design, LiveMachine machine, List<Claim<LiveState>> more) {
        List<Claim<LiveState>> claims = new ArrayList<>(more);
        for (LiveRule rule : LiveRule.values()) {
            claims.add(Claim.always("live/" + rule, rule.text(), s -> !s.broken(rule)));
        }
        claims.add(Claim.always("live/TWO_SIZES", "one size", s -> !s.twoSizes()));
        claims.add(Claim.noDeadlock("live/STUCK", "everything gets done", LiveState::settled));
        return BreadthFirst.plain().explore(LiveModel.of(design, machine, claims));
    }

    /** Names of what broke, by their alphabet. */
    static ImmutableList<String> broken(Outcome outcome) {
        return outcome.broken().keySet().stream()
                .map(id -> id.substring(id.indexOf('/') + 1))
                .sorted()
                .collect(ImmutableList.toImmutableList());
    }

    static ImmutableList<String> words(String text) {
        return Arrays.stream(text.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .sorted()
                .collect(ImmutableList.toImmutableList());
    }
}
