package dev.heddle.model.search.reduce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.Label;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.search.reduce.ReferenceSearch.How;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PathReductionTest {

    /** A counter that goes round and round, with no choice ever. */
    private record Clock(Layout layout, Field hand) implements Model<State> {

        static Clock of(int hours) {
            var fields = Layout.builder();
            Field hand = fields.field("hand", hours - 1);
            return new Clock(fields.build(), hand);
        }

        @Override
        public String name() {
            return "clock";
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
            return ImmutableList.of(new Tick(hand));
        }

        @Override
        public ImmutableList<Claim<State>> claims() {
            return ImmutableList.of(
                    Claim.sometimes("last", "the last hour comes", s -> s.get(hand) == hand.max()),
                    Claim.noDeadlock("stops", "it never stops", s -> false));
        }
    }

    private record Tick(Field hand) implements Step<State> {
        @Override
        public int actor() {
            return 0;
        }

        @Override
        public boolean enabled(State state) {
            return true;
        }

        @Override
        public void apply(State state) {
            state.set(hand, (state.get(hand) + 1) % (hand.max() + 1));
        }

        @Override
        public Label label(int site) {
            return new Label("clock", "", "ticks");
        }
    }

    /** The second clock has more hours than one walk has steps. */
    @Test
    void aLoopWithoutAChoiceIsWalkedAllTheWayRound() {
        for (int hours : new int[] {12, 2_992}) {
            var search = ReferenceSearch.of(Clock.of(hours), How.PATHS);
            assertEquals(Set.of("last"), search.met);
            assertEquals(Set.of(), search.broken);
        }
    }
}
