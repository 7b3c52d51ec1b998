package dev.heddle.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class StateTest {

    private final Layout.Builder fields = Layout.builder();
    private final Field owner = fields.field("owner", 2, value -> "CPU" + (value - 1));
    private final Field held = fields.flag("held");
    private final Field pc = fields.internal("pc", 200);
    private final Layout layout = fields.build();
    private final State state = new State(layout);

    @Test
    void aNewStateIsAllZero() {
        assertEquals("{}", state.toString());
        assertFalse(state.is(owner));
        assertEquals(0, state.get(pc));
    }

    @Test
    void textShowsValuesAsTheirFieldsDoAndBookkeepingToo() {
        state.set(owner, 2);
        state.set(held, true);
        state.set(pc, 130);
        assertEquals("{owner=CPU1, held=1, pc=130}", state.toString());
        state.set(held, false);
        assertEquals("{owner=CPU1, pc=130}", state.toString());
    }

    @Test
    void aDefectNamesTheFieldItsRangeTheValueAndTheState() {
        state.set(held, true);
        var thrown = assertThrows(CheckerDefect.class, () -> state.set(owner, 3));
        assertEquals("[checker defect] field owner takes 0..2, a step wrote 3; state {held=1}", thrown.getMessage());
    }

    @Test
    void aStateIsNotCopiedFromAnotherLayout() {
        var sameFields = Layout.builder();
        sameFields.field("owner", 2);
        var other = new State(sameFields.build());
        assertThrows(IllegalArgumentException.class, () -> state.copyFrom(other));
    }

    @Test
    void aFieldKnowsItsNameItsRangeAndWhetherItIsBookkeeping() {
        assertEquals("owner", owner.name());
        assertEquals(2, owner.max());
        assertEquals("owner[0..2]", owner.toString());
        assertFalse(owner.internal());
        assertTrue(pc.internal());
        assertEquals(1, held.max());
    }

    @Test
    void aLayoutKeepsItsFieldsInTheOrderOfTheirDeclaration() {
        assertEquals("[owner[0..2], held[0..1], pc[0..200]]", layout.fields().toString());
    }

    @Test
    void aLayoutWithoutFieldsIsOneWord() {
        assertEquals(1, Layout.builder().build().words());
    }

    @Test
    void twoFieldsMayNotShareAName() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> fields.flag("pc"));
        assertEquals("two fields are called pc", thrown.getMessage());
    }

    @Test
    void aFieldThatCouldOnlyBeZeroIsRefused() {
        var thrown = assertThrows(IllegalArgumentException.class, () -> fields.field("nothing", 0));
        assertEquals("field nothing must have a maximum of at least 1, was 0", thrown.getMessage());
    }
}
