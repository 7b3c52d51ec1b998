package dev.heddle.properties.trylock;

import dev.heddle.properties.SheetClaims;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the expectations ask for, beside the fact sheet's section 6, typed from the sheet. */
final class SheetClaimsTest {

    private static final SheetClaims EXPECTED = new SheetClaims(new TrylockSystem());

    /**
     * The squares where the sheet names claims; of V02 without I8, which docs/decisions/0005 disputes, and of V35 under RT those
     * of a path without a gate.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V02 | C3 | I17 I1 I16
            V04 | C3 | I1 I8 I9
            V06 | C3 | I2
            V06 | C4 | I2
            V06 | C5 | I2
            V07 | C3 | I1 I6
            V08 | C3 | I1 I5
            V09 | C3 | I1 I9
            V11 | C3 | I1
            V13 | C3 | I1
            V14 | C3 | I1 I9
            V18 | C3 | I15 I3
            V18 | C4 | I15 I3
            V18 | C5 | I15
            V22 | C1 | I3
            V22 | C2 | I3
            V22 | C3 | I1
            V22 | C4 | I1
            V22 | C5 | I3
            V25 | C3 | I1 I5 I9
            V26 | C2 | I13
            V26 | C3 | I1 I9
            V26 | C5 | I13
            V28 | C3 | I1 I5 I7
            V30 | C2 | I13
            V30 | C3 | I1
            V30 | C5 | I13
            V31 | C3 | I1
            V32 | C1 | I4
            V32 | C4 | I4
            V33 | C1 | I1
            V33 | C2 | I1
            V33 | C4 | I1
            V33 | C5 | I1
            V34 | C1 | I2
            V34 | C2 | I2
            V35 | C1 | I3
            V35 | C2 | I12
            V35 | C3 | I1
            V35 | C4 | I1
            V35 | C5 | I12
            V36 | C2 | I13 I12
            V36 | C5 | I13
            V37 | C1 | I7
            V37 | C2 | I7
            V37 | C3 | I7
            V37 | C4 | I7
            V37 | C5 | I7
            V38 | C1 | I10
            V38 | C2 | I10
            V38 | C3 | I10
            V38 | C4 | I10
            V38 | C5 | I10
            V39 | C1 | I10
            V39 | C2 | I10
            V39 | C3 | I10
            V39 | C4 | I10
            V39 | C5 | I10
            V40 | C3 | I1
            V41 | C1 | I3
            V41 | C2 | I12
            V41 | C3 | I1
            V41 | C5 | I12
            V42 | C1 | I14
            V43 | C1 | I9
            V43 | C2 | I9
            V43 | C3 | I9
            V43 | C4 | I9
            V43 | C5 | I9
            V45 | C3 | I1 I6
            """)
    void theClaimsOfTheSheetAreAsked(String variant, String config, String claims) {
        EXPECTED.areAsked(variant, config, "", claims);
    }
}
