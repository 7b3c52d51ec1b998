package dev.heddle.properties.cacheflush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.heddle.properties.UsageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a user may call a variant. */
final class VariantNamesTest {

    private static final CacheFlushSystem SYSTEM = new CacheFlushSystem();

    @ParameterizedTest
    @CsvSource({
        "V4,V4",
        "v4,V4",
        "V04,V4",
        "4,V4",
        "V4u,V4u",
        "v04U,V4u",
        "4u,V4u",
        "V11a,V11a",
        "v11A,V11a",
        "11c,V11c",
        "V35,V35",
        "10,V10"
    })
    void byNumberAndLetter(String text, String id) {
        assertEquals(id, SYSTEM.variant(text).id());
    }

    @ParameterizedTest
    @CsvSource({"V11", "V", "0", "V36", "V4x", "VV4"})
    void nothingElse(String text) {
        assertThrows(UsageException.class, () -> SYSTEM.variant(text));
    }
}
