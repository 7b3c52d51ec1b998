package dev.heddle.model.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The rows are those of the fact sheet on the linear map, section 6. */
final class CallContextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # context    | RT    | sleeping | atomic  | nolock
            TASK         | false | OK       | OK      | MAY_FAIL
            TASK         | true  | OK       | OK      | MAY_FAIL
            PREEMPT_OFF  | false | ILLEGAL  | OK      | OK
            IRQS_OFF     | false | ILLEGAL  | OK      | OK
            PREEMPT_OFF  | true  | ILLEGAL  | ILLEGAL | MAY_FAIL
            IRQS_OFF     | true  | ILLEGAL  | ILLEGAL | MAY_FAIL
            SOFTIRQ      | false | ILLEGAL  | OK      | OK
            SOFTIRQ      | true  | ILLEGAL  | OK      | OK
            HARDIRQ      | false | ILLEGAL  | OK      | OK
            HARDIRQ      | true  | ILLEGAL  | ILLEGAL | RETURNS_NULL
            NMI          | false | ILLEGAL  | ILLEGAL | MAY_FAIL
            NMI          | true  | ILLEGAL  | ILLEGAL | RETURNS_NULL
            """)
    void theTableIsThatOfTheSheet(CallContext from, boolean rt, Legality sleeping, Legality atomic, Legality nolock) {
        assertEquals(sleeping, from.of(CallKind.SLEEPING, rt));
        assertEquals(atomic, from.of(CallKind.ATOMIC, rt));
        assertEquals(nolock, from.of(CallKind.NOLOCK, rt));
    }

    @ParameterizedTest
    @EnumSource
    void onlyATaskMaySleep(CallContext from) {
        for (boolean rt : new boolean[] {false, true}) {
            assertEquals(from == CallContext.TASK ? Legality.OK : Legality.ILLEGAL, from.of(CallKind.SLEEPING, rt));
        }
    }

    /** An ordinary interrupt handler is a thread on RT; INT3 counts as an NMI. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TASK     | TASK    | TASK
            TASK2    | TASK    | TASK
            SOFTIRQ  | SOFTIRQ | SOFTIRQ
            HARDIRQ  | HARDIRQ | TASK
            IRQ_WORK | HARDIRQ | TASK
            INT3     | NMI     | NMI
            NMI      | NMI     | NMI
            """)
    void contextsOfAMachine(ContextKind kind, CallContext offRt, CallContext onRt) {
        assertEquals(offRt, CallContext.of(kind, new KernelBuild(true, false, false, true)));
        assertEquals(onRt, CallContext.of(kind, new KernelBuild(true, true, false, true)));
    }

    @Test
    void aProbeHasNoContextOfItsOwn() {
        var build = new KernelBuild(true, true, false, true);
        assertThrows(IllegalArgumentException.class, () -> CallContext.of(ContextKind.KPROBE, build));
    }
}
