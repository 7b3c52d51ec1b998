package dev.heddle.properties.cacheflush;

import dev.heddle.properties.SheetClaims;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the expectations ask for, beside the fact sheet's section 7.2, typed from the sheet. */
final class SheetClaimsTest {

    private static final SheetClaims EXPECTED = new SheetClaims(new CacheFlushSystem());

    /** The squares where the sheet names claims: variant, machine, scenario; empty where the sheet says it of all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V1   | T5       | S1 | I3a
            V1   | T7       | S1 | I3a
            V2   | T5       | S1 | I3a
            V2   | T7       | S1 | I3a
            V3   | T5,PC=y  | S1 | I3a
            V3   | T5,PC=n  | S1 | I1
            V3   | T6,PC=n  | S1 | I1
            V3   | T7       | S1 | I3a
            V4   | T1,PC=n  | S1 | I1
            V4u  | T1,PC=n  | S1 | I1
            V5   | T5,PC=y  | S1 | I3a
            V5   | T5,PC=n  | S1 | I1
            V5   | T6,PC=n  | S1 | I1
            V5   | T7,PC=y  | S1 | I3a
            V5   | T7,PC=n  | S1 | I1
            V6   | T5       | S1 | I1
            V6   | T6       | S1 | I1
            V6   | T7       | S1 | I1
            V7   | T5       | S1 | I3a
            V7   | T7       | S1 | I3a
            V8   | T1       | S1 | I1
            V8   | T4       | S1 | I1
            V8   | T5       | S1 | I1
            V8   | T6       | S1 | I1
            V8   | T7       | S1 | I1
            V9   | T5       | S5 | I5b
            V9   | T6       | S5 | I5b
            V9   | T7       | S5 | I5b
            V10  | T1       | S5 | I5b
            V10  | T5       | S5 | I5b
            V10  | T7       | S5 | I5b
            V11a | T5       | S3 | I2 I3a
            V11a | T6       | S3 | I2
            V11a | T7       | S3 | I2 I3a
            V11c | T5       | S2 | I9
            V13  | T5       | S4 | I8
            V13  | T7       | S4 | I8
            V14  | ''       | '' | I8
            V15  | ''       | '' | I8
            V16  | ''       | '' | I4
            V17  | T1       | '' | I10 I3a
            V18  | T7       | S8 | I11 I3b
            V18  | T10      | S8 | I11
            V19  | ''       | '' | I11
            V20  | T5       | S1 | I3b
            V20  | T7       | S1 | I3b
            V21  | T3       | S7 | I12
            V21  | T4       | S7 | I12
            V23  | ''       | '' | I3b
            V25  | T8       | S2 | I8 I4 I1
            V27  | T5       | '' | I3a
            V28  | T3       | '' | I14
            V29  | ''       | '' | I5a I5b
            V31  | T7       | S1 | I3a
            V32  | T5,PC=y  | S6 | I3a
            V32  | T7,PC=y  | S6 | I3a
            V33  | ''       | '' | I6
            V34  | T5,PC=n  | '' | I3b
            V34  | T6,PC=n  | '' | I3b
            V34  | T7,PC=n  | '' | I3b
            V35  | T10,PC=n | '' | I2
            """)
    void theClaimsOfTheSheetAreAsked(String variant, String config, String scenario, String claims) {
        EXPECTED.areAsked(variant, config, scenario, claims);
    }
}
