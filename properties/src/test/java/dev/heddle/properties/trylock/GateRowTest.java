package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.model.trylock.Gate;
import dev.heddle.properties.trylock.Build.Standard;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The fact sheet's table 2.4, with the rows that interrupts off make besides. */
final class GateRowTest {

    /** Rows refused, by the number of each row, counted from 0: task, task off, softirq, softirq off, hardirq, NMI. */
    @ParameterizedTest
    @CsvSource({
        "NONE,              C3, ''",
        "RT_ONLY,           C3, ''",
        "RT_ONLY,           C5, 45",
        "CAN_SPIN_TRYLOCK,  C3, 5",
        "CAN_SPIN_TRYLOCK,  C1, ''",
        "CAN_SPIN_TRYLOCK,  C2, 45",
        "NMI_OR_HARDIRQ,    C3, 45",
        "HARDIRQ_ONLY,      C3, 45",
        "NOT_IN_TASK,       C3, 2345",
        "IRQS_DISABLED,     C3, 1345",
        "IRQS_DISABLED,     C1, ''",
        "IRQS_DISABLED,     C2, 45"
    })
    void whomEachKnownGateRefuses(String gate, Standard build, String rows) throws ReflectiveOperationException {
        var known = (Gate) Gate.class.getField(gate).get(null);
        var found = new StringBuilder();
        for (GateRow row : GateRow.values()) {
            if ((GateRow.rows(known.refused(), build.build()) >> row.ordinal() & 1) != 0) {
                found.append(row.ordinal());
            }
        }
        assertEquals(rows, found.toString());
    }
}
