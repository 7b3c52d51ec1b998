package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a name that there is not. */
final class NamesTest {

    private static final List<String> VARIANTS = List.of("V1", "V4", "V4u", "V11a", "V11b", "V11c", "V12", "V13");

    private static String said(String name) {
        return String.valueOf(
                Names.unknown("variant", name, "toy has", VARIANTS).getMessage());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            V11     | 'V11a' or 'V11b' or 'V11c'
            v11     | 'V11a' or 'V11b' or 'V11c'
            V4x     | 'V4'
            """)
    void namesThatGoOnFromItComeBeforeThoseLikeIt(String name, String meant) {
        assertEquals(
                "no variant '" + name + "'; did you mean " + meant + "? toy has V1 V4 V4u V11a V11b V11c V12 V13",
                said(name));
    }

    @Test
    void manyThatGoOnFromItAreNoHelp() {
        assertEquals("no variant 'blah'; toy has V1 V4 V4u V11a V11b V11c V12 V13", said("blah"));
        assertEquals("no variant ''; toy has V1 V4 V4u V11a V11b V11c V12 V13", said(""));
    }
}
