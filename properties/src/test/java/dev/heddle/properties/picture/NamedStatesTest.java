package dev.heddle.properties.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Counterexample.Change;
import dev.heddle.model.Counterexample.Move;
import dev.heddle.model.Label;
import org.junit.jupiter.api.Test;

final class NamedStatesTest {

    private static Move move(Change... changes) {
        return new Move(
                new Label("CPU0", "", "step"), ImmutableList.copyOf(changes), ImmutableList.of(), ImmutableList.of());
    }

    @Test
    void aFieldThatFirstChangesLaterWasThereFromTheStart() {
        var states = NamedStates.of(new Counterexample(
                "m",
                "s/I1",
                ImmutableList.of(new Change("a", "0", "7")),
                ImmutableList.of(
                        move(new Change("b", "none", "S1")),
                        move(),
                        move(new Change("b", "S1", "S2"), new Change("a", "7", "8"))),
                0));
        assertEquals(4, states.size());
        assertEquals(ImmutableMap.of("a", "7", "b", "none"), states.after(0));
        assertEquals(ImmutableMap.of("a", "7", "b", "S1"), states.after(1));
        assertEquals(ImmutableMap.of("a", "7", "b", "S1"), states.after(2));
        assertEquals(ImmutableMap.of("a", "8", "b", "S2"), states.after(3));
        assertEquals(ImmutableList.of("a", "b"), states.fields().asList());
    }
}
