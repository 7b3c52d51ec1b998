package dev.heddle.properties.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.UsageException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user may call a variant. */
final class VariantNamesTest {

    private static final LinearMapSystem SYSTEM = new LinearMapSystem();

    @ParameterizedTest
    @CsvSource({
        "V1,V1",
        "v01,V1",
        "1,V1",
        "BASE_ATOMIC,V1",
        "base_atomic,V1",
        "V10,V10",
        "10,V10",
        "V57,V57",
        "ALIAS_RO_OVER_TABLE,V45",
        // The sheet's names of V5 and V7 are numbers of others: the number wins.
        "V3,V3",
        "V5,V5"
    })
    void byNumberOrName(String text, String id) {
        assertEquals(id, SYSTEM.variant(text).id());
    }

    @Test
    void aVersionOfThePatchSeriesIsHintedAt() {
        assertEquals(Optional.of("V3 is variant 3 of the fact sheet; patch series v3 is V5"), SYSTEM.hint("v3"));
        assertEquals(Optional.empty(), SYSTEM.hint("V3"));
        assertEquals(Optional.empty(), SYSTEM.hint("v10"));
    }

    @ParameterizedTest
    @CsvSource({"V59", "V", "0", "BASE"})
    void nothingElse(String text) {
        assertThrows(UsageException.class, () -> SYSTEM.variant(text));
    }

    @Test
    void theFirstSaysWhatAShippedKernelWasSeenToDo() {
        String source = SYSTEM.variant("V1").source();
        assertTrue(source.contains("7.2.13") && source.contains("236") && source.contains("3 times"), source);
    }
}
