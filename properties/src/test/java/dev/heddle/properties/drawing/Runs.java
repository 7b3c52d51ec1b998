package dev.heddle.properties.drawing;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import java.util.List;

/** Writes down runs for tests: a step is {@code actor|routine|text}. */
final class Runs {

    private Runs() {}

    static Counterexample run(String... steps) {
        var moves = ImmutableList.<Move>builder();
        for (String step : steps) {
            moves.add(step(step));
        }
        return of(moves.build());
    }

    static Counterexample of(ImmutableList<Move> moves) {
        return new Counterexample("toy", "toy/I1", ImmutableList.of(), moves, 0);
    }

    /** A run whose first state breaks {@code claim} already. */
    static Counterexample brokenAtStart(String claim, Move... moves) {
        return new Counterexample(
                "toy",
                claim,
                ImmutableList.of(new Change("irqs", "on", "off")),
                step("a||start", claim).broken(),
                ImmutableList.copyOf(moves),
                0,
                Counterexample.NO_LOOP);
    }

    /** The same run, which goes on for ever from the move with this index. */
    static Counterexample forEver(Counterexample run, int loopFrom) {
        return new Counterexample(
                run.model(), run.claim(), run.initial(), run.atStart(), run.moves(), run.switches(), loopFrom);
    }

    static Move step(String step, String... broken) {
        List<String> parts = Splitter.on('|').splitToList(step);
        var claims = ImmutableList.<Broken>builder();
        for (String claim : broken) {
            claims.add(new Broken(claim, "holds always", "x = 2"));
        }
        return new Move(
                new Label(parts.get(0), parts.get(1), parts.get(2)),
                ImmutableList.of(),
                ImmutableList.of(),
                claims.build());
    }

    static Move step(String step, List<Change> changes, List<String> remarks) {
        Move bare = step(step);
        return new Move(bare.label(), ImmutableList.copyOf(changes), ImmutableList.copyOf(remarks), bare.broken());
    }

    static String diagram(Counterexample found) {
        var page = new Page();
        Diagram.draw(found, page);
        return page.toString();
    }

    static String steps(Counterexample found) {
        var page = new Page();
        StepList.write(found, page);
        return page.toString();
    }
}
