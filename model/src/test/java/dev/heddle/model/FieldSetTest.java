package dev.heddle.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FieldSetTest {

    private final Layout.Builder fields = Layout.builder();
    private final Field low = fields.field("low", 7);
    private final Field wide = fields.field("wide", Integer.MAX_VALUE);
    private final Field next = fields.field("next", Integer.MAX_VALUE);
    private final View odd = fields.view("odd", low, value -> value % 2);
    private final Layout layout = fields.build();

    private State state(int lowValue, int nextValue) {
        var state = new State(layout);
        state.set(low, lowValue);
        state.set(next, nextValue);
        return state;
    }

    @Test
    void setsMeetWhereTheyShareABitOfAFieldOrAView() {
        assertEquals(2, layout.words());
        assertTrue(FieldSet.of(low, next).meets(FieldSet.of(next)));
        assertFalse(FieldSet.of(low, next).meets(FieldSet.of(wide)));
        assertTrue(new FieldSet().addBits(low, 0b110).meets(FieldSet.of(low)));
        assertFalse(new FieldSet().addBits(low, 0b110).meets(new FieldSet().addBits(low, 0b001)));
        assertFalse(new FieldSet().add(odd).meets(FieldSet.of(low)));
        assertTrue(new FieldSet().add(odd).meets(new FieldSet().add(odd)));
    }

    @Test
    void everythingMeetsWhateverIsNotEmpty() {
        assertTrue(FieldSet.ofEverything().meets(new FieldSet().add(odd)));
        assertTrue(FieldSet.of(next).meets(FieldSet.ofEverything()));
        assertFalse(FieldSet.ofEverything().meets(new FieldSet()));
        assertEquals(
                List.of("low", "wide", "next", "odd"), FieldSet.ofEverything().notIn(new FieldSet(), layout));
    }

    @Test
    void aDifferenceHasTheBitsThatDifferAndTheViewsThatShowIt() {
        var difference = new FieldSet();
        assertEquals(
                List.of("low"),
                difference.becomeDifference(state(1, 5), state(3, 5)).notIn(new FieldSet(), layout));
        assertFalse(difference.meets(new FieldSet().addBits(low, 0b101)));
        assertEquals(
                List.of("low", "next", "odd"),
                difference.becomeDifference(state(1, 5), state(2, 6)).notIn(new FieldSet(), layout));
        assertTrue(difference.becomeDifference(state(4, 4), state(4, 4)).isEmpty());
    }

    @Test
    void aClaimLooksBehindAShieldOnlyWhereNoBitOfItIsKnownToStaySet() {
        var reads = Reads.nothing().andUnless(FieldSet.of(low), FieldSet.of(next));
        var looked = new FieldSet();
        reads.addTo(looked, state(1, 0), new FieldSet());
        assertEquals(List.of("low"), looked.notIn(new FieldSet(), layout));
        reads.addTo(looked.clear(), state(1, 0), new FieldSet().addBits(low, 1));
        assertEquals(List.of("low", "next"), looked.notIn(new FieldSet(), layout));
        reads.addTo(looked.clear(), state(3, 0), new FieldSet().addBits(low, 1));
        assertEquals(List.of("low"), looked.notIn(new FieldSet(), layout));
        reads.addTo(looked.clear(), state(0, 0), new FieldSet());
        assertEquals(List.of("low", "next"), looked.notIn(new FieldSet(), layout));
    }

    @Test
    void aRecordingStateNotesEachFieldAndView() {
        var noted = Footprint.empty();
        var state = state(1, 1);
        state.record(noted);
        state.add(next, 1);
        assertEquals(1, state.get(odd));
        state.record(null);
        state.set(wide, 1);
        assertEquals(List.of("next", "odd"), noted.reads().notIn(new FieldSet(), layout));
        assertEquals(List.of("next"), noted.writes().notIn(new FieldSet(), layout));
    }

    @Test
    void viewsAreKeptApartHoweverManyThereAre() {
        var declared = Layout.builder();
        Field number = declared.field("number", 7);
        View parity = declared.view("parity", number, value -> value % 2);
        View half = declared.view("half", number, value -> value / 4);
        Layout two = declared.build();
        var both = new FieldSet().add(parity).add(half);
        assertEquals(List.of("parity", "half"), both.notIn(new FieldSet(), two));
        assertEquals(
                List.of("half"),
                new FieldSet()
                        .addAll(both)
                        .removeAll(new FieldSet().add(parity))
                        .notIn(new FieldSet(), two));
        assertEquals(List.of("parity"), new FieldSet().addAll(both).notIn(new FieldSet().add(half), two));
        assertFalse(new FieldSet().add(half).meets(new FieldSet().add(parity)));
        assertTrue(new FieldSet().add(parity).addAll(new FieldSet().add(half)).meets(new FieldSet().add(half)));
    }

    @Test
    void addingEverythingMakesItEverythingForGood() {
        var set = FieldSet.of(low).addAll(FieldSet.ofEverything()).addAll(FieldSet.of(next));
        assertTrue(set.has(low) && set.has(wide) && set.has(next));
        assertTrue(set.removeAll(FieldSet.of(wide)).has(wide));
    }

    /** 2 and 4 differ in their upper half and not in parity; 2 and 3 the other way round. */
    @Test
    void aDifferenceNamesTheViewsThatChanged() {
        var declared = Layout.builder();
        Field number = declared.field("number", 7);
        declared.view("parity", number, value -> value % 2);
        declared.view("half", number, value -> value / 4);
        Layout two = declared.build();
        assertEquals(List.of("number", "half"), changed(two, number, 2, 4));
        assertEquals(List.of("number", "parity"), changed(two, number, 2, 3));
    }

    private static List<String> changed(Layout layout, Field field, int from, int to) {
        var one = new State(layout);
        var other = new State(layout);
        one.set(field, from);
        other.set(field, to);
        var difference = new FieldSet();
        difference.becomeDifference(one, other);
        // A part of the field is enough to be named.
        return difference.notIn(new FieldSet(), layout);
    }
}
