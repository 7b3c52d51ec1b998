package dev.heddle.properties.linearmap;

import dev.heddle.properties.SheetClaims;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the expectations ask for, beside the fact sheet's section 10, typed from the sheet. */
final class SheetClaimsTest {

    private static final SheetClaims EXPECTED = new SheetClaims(new LinearMapSystem());

    /**
     * The rows where the sheet names claims. Where it leaves open which of two it is (V4, V21, V25, V51), the one that the model
     * has. V10 and V26 are left out: some of their cells ask for another claim.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V1  | I5
            V4  | I19
            V5  | I17
            V9  | I2
            V12 | I1
            V13 | I1
            V14 | I1
            V15 | I1
            V16 | I1
            V17 | I1
            V18 | I1
            V20 | I1
            V21 | I4
            V22 | I4
            V23 | I3
            V24 | I5
            V25 | I4
            V27 | I3
            V28 | I5
            V29 | I11
            V30 | I11
            V31 | I8
            V32 | I8
            V33 | I6
            V34 | I9
            V35 | I10 I14
            V36 | I10
            V37 | I10
            V38 | I13 I10
            V39 | I6 I7
            V40 | I20 I5
            V41 | I18
            V43 | I22
            V44 | I10
            V45 | I18
            V46 | I15 I16
            V47 | I1
            V48 | I16
            V49 | I19
            V50 | I19
            V51 | I1
            V52 | I14
            V54 | I11
            V56 | I22
            V57 | I13
            """)
    void theClaimsOfTheSheetAreAsked(String variant, String claims) {
        EXPECTED.areAsked(variant, "", "", claims);
    }
}
