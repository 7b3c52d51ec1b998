package dev.heddle.model.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Counts that Spin 6.5.2, TLC 2.18 and a third program agree on; all were written from the text that the models here were
 * written from.
 */
final class ReferenceCountsTest {

    /** Model and parameters; states, transitions, depth, depth of the nearest error, or none. */
    private static final String TABLE = """
            nested C=1 K=2 S=2 O=2 V=0 Q=0 H=1 D=0 | 691     790     57  29
            nested C=1 K=2 S=2 O=2 V=0 Q=1 H=1 D=0 | 524     604     57  none
            nested C=1 K=2 S=2 O=2 V=2 Q=0 H=1 D=0 | 648     751     55  none
            nested C=1 K=3 S=2 O=2 V=0 Q=1 H=1 D=1 | 7366    8536    62  4
            nested C=1 K=3 S=2 O=2 V=2 Q=0 H=1 D=0 | 7934    10375   59  none
            nested C=1 K=3 S=2 O=3 V=2 Q=0 H=1 D=0 | 9226    12367   59  none
            nested C=1 K=4 S=2 O=2 V=1 Q=0 H=1 D=0 | 347155  419432  84  16
            nested C=2 K=2 S=2 O=2 V=2 Q=0 H=1 D=0 | 121858  265488  57  none
            nested C=1 K=2 S=1 O=2 V=0 Q=0 H=0 D=1 | 147     167     20  8
            nested C=1 K=3 S=1 O=3 V=0 Q=0 H=1 D=1 | 2064    2379    30  4
            nested C=1 K=2 S=4 O=1 V=2 Q=1 H=2 D=0 | 335     376     40  none
            nested C=1 K=4 S=1 O=2 V=1 Q=1 H=0 D=0 | 28739   34637   48  16
            nested C=2 K=2 S=2 O=1 V=2 Q=0 H=1 D=0 | 53966   118668  63  none
            twopc N=2                              | 56      153     7   none
            twopc N=4                              | 1568    8257    13  none
            twopc N=6                              | 50816   402305  19  none
            phil N=2                               | 6       8       2   none
            phil N=4                               | 34      88      4   none
            phil N=7                               | 478     2163    7   none
            phil N=9                               | 2786    16209   9   none
            phil N=11                              | 16238   115467  11  none
            peterson N=2                           | 20      34      6   none
            peterson N=4                           | 4752    13080   24  none
            """;

    /** Rows of which only the number of states is known. */
    private static final String STATES = """
            nested C=1 K=4 S=3 O=2 V=2 Q=0 H=1 D=0 | 583853
            twopc N=7                              | 296448
            """;

    /** The same, from a million states on: {@code -Dheddle.large=true} adds some fifteen seconds. */
    private static final String LARGE = """
            nested C=2 K=3 S=2 O=1 V=2 Q=0 H=1 D=0 | 2381216
            nested C=2 K=3 S=2 O=2 V=2 Q=0 H=1 D=0 | 8362624
            twopc N=8                              | 1745408
            phil N=16                              | 1331714
            peterson N=6                           | 1827936
            """;

    @ParameterizedTest
    @MethodSource("table")
    void eachRowOfTheTableIsCountedToTheUnit(String model, String expected) {
        String[] numbers = expected.split(" +", -1);
        assertEquals(
                new Counted(
                        Long.parseLong(numbers[0]),
                        Long.parseLong(numbers[1]),
                        Integer.parseInt(numbers[2]),
                        numbers[3].equals("none") ? Counted.NONE : Integer.parseInt(numbers[3])),
                count(model));
    }

    @ParameterizedTest
    @MethodSource("states")
    void eachRowWithoutTransitionsHasItsStates(String model, String states) {
        assertEquals(Long.parseLong(states), count(model).states());
    }

    /** The numbers of states that others publish. */
    @ParameterizedTest
    @CsvSource({"3, 288", "5, 8832", "7, 296448"})
    void twoPhaseCommitHasTheStatesThatOthersPublish(int managers, long states) {
        assertEquals(states, count("twopc N=" + managers).states());
    }

    private static Counted count(String text) {
        int space = text.indexOf(' ');
        return Counted.byTheEngine(text.substring(0, space), Counted.parameters(text.substring(space)));
    }

    static Stream<String[]> table() {
        return rows(TABLE);
    }

    static Stream<String[]> states() {
        return rows(Boolean.getBoolean("heddle.large") ? STATES + LARGE : STATES);
    }

    private static Stream<String[]> rows(String table) {
        return table.lines().map(line -> line.strip().split(" *\\| *", -1));
    }
}
