package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.TypeConversionException;

/** Numbers with a unit. */
final class AmountTest {

    @Test
    void timesAreNanoseconds() {
        var time = new Amount.Time();
        assertEquals(500_000_000L, time.convert("500ms"));
        assertEquals(60_000_000_000L, time.convert("60s"));
        assertEquals(90_000_000_000L, time.convert("1.5m"));
        assertEquals(7_200_000_000_000L, time.convert("2H"));
    }

    @Test
    void sizesAreBytes() {
        var memory = new Amount.Memory();
        assertEquals(2L << 30, memory.convert("2g"));
        assertEquals(512L << 20, memory.convert("512MB"));
    }

    @Test
    void countsMayBeShort() {
        var count = new Amount.Count();
        assertEquals(200_000, count.convert("200k"));
        assertEquals(1_500_000, count.convert("1.5M"));
        assertEquals(7, count.convert("7"));
    }

    @Test
    void whatIsNoAmountIsRefused() {
        for (String text : new String[] {"", "s", "-1s", "1 s", "60", "1d", "0s", "1e3s", "0.0000001ms"}) {
            assertThrows(TypeConversionException.class, () -> new Amount.Time().convert(text), text);
        }
    }

    @Test
    void aHugeAmountIsAsGoodAsNoLimit() {
        assertEquals(Long.MAX_VALUE / 2, new Amount.Time().convert("999999999999999h"));
    }
}
