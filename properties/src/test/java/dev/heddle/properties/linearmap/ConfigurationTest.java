package dev.heddle.properties.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a configuration, what is refused and how, and when the linear map is split. */
final class ConfigurationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rt=n                              | rt=n
            granule=16k,RT=y                  | rt=y,granule=16K
            rt = y , bbml2=asym               | rt=y
            kpti=y                            | rt=n,kpti=y
            realm=y,rodata=off,rt=n           | rt=n,rodata=off,realm=y
            va=39,granule=4K                  | rt=n,va=39
            """)
    void isPrintedInOneForm(String text, String printed) {
        assertEquals(printed, Configuration.parse(text).toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            rt           ; expected k=v with rt=n|y, granule=4K|16K|64K
            C3           ; cannot read 'C3'
            ''           ; cannot read ''
            rt=y,rt=n    ; sets rt twice
            rt=maybe     ; rt takes n|y, not 'maybe'
            va=any       ; va takes 36|39|42|47|48|52, not 'any'
            va=47        ; va of granule 4K is one of 39 48 52, not 47
            cpus=2       ; cannot read 'cpus=2'
            rt=y va=48   ; pairs are separated by commas
            """)
    void saysWhatItExpected(String text, String message) {
        String said = String.valueOf(assertThrows(UsageException.class, () -> Configuration.parse(text))
                .getMessage());
        assertTrue(said.contains(message), said);
    }

    /** Section 2 of the fact sheet and points 7 and 8 of what was observed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rt=n                                 | true
            bbml2=all                            | false
            bbml2=none                           | false
            debug_pagealloc=y                    | false
            rodata=off                           | false
            rodata=noalias,kfence=early          | false
            rodata=off,kfence=late               | true
            rodata=off,realm=y                   | true
            """)
    void splitsWhereBlocksMayHaveToChangeAndACpuLacksBbml2(String text, boolean splits) {
        assertEquals(splits, Configuration.parse(text).splits());
    }

    @Test
    void everyColumnIsInItsPrintedForm() {
        for (KernelSystem.Config column : new LinearMapSystem().configs()) {
            assertEquals(column.id(), Configuration.parse(column.id()).toString());
            assertFalse(column.meaning().isEmpty());
        }
    }
}
