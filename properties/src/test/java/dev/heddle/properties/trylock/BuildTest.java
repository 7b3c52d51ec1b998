package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C1|C1",
                "c3|C3",
                "C3,PREEMPTION=y|C3, PREEMPTION=y",
                "C5,PREEMPTION=y|C5",
                "SMP=y|C1",
                "SMP=y,PREEMPT_RT=y|C2",
                "SMP=n|C3",
                "CONFIG_SMP=n,CONFIG_DEBUG_SPINLOCK=y|C4",
                "SMP=n,PREEMPT_RT=y|C5",
                "SMP=n, PREEMPTION=n|C3, PREEMPTION=n"
            })
    void aConfigurationIsReadByIdOrByItsOptions(String text, String printed) {
        assertEquals(printed, Build.parse(text).toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "C6",
                "C3,PREEMPTION",
                "C3,PREEMPTION=maybe",
                "C3,SMP=y",
                "C2,PREEMPTION=n",
                "PREEMPT_RT=y",
                "SMP=n,SMP=y"
            })
    void whatCannotBeReadIsRefusedInOneLine(String text) {
        var refused = assertThrows(UsageException.class, () -> Build.parse(text));
        String message = String.valueOf(refused.getMessage());
        assertFalse(message.contains("\n"));
        assertTrue(message.startsWith("configuration '" + text + "'"), message);
    }

    @Test
    void rtImpliesPreemption() {
        assertTrue(Build.parse("C2").kernel().preemption());
        assertTrue(Build.parse("SMP=n,PREEMPT_RT=y").kernel().preemption());
        assertFalse(Build.parse("C3").kernel().preemption());
    }
}
