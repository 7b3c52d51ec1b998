package dev.heddle.properties.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.CountRule;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.split.ArrayOrder;
import dev.heddle.model.linearmap.split.Counter;
import dev.heddle.model.linearmap.split.Era;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What expectations are made of, and what the counts make of the machines, against the numbers of the fact sheet. */
final class FactsTest {

    private static LinearMap map(Board board, String config) {
        Configuration configuration = Configuration.parse(config);
        return board.under(configuration, configuration.policy());
    }

    private static Board board(String id) {
        return Boards.all().stream()
                .filter(board -> board.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** Section 11: PUD leaves, contiguous PMD leaves (per group), both walks, T, bytes of the array. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            E1    | granule=4K              | 0  | 31 | 2   | 496   | 497   | 3984
            E2    | granule=4K              | 3  | 31 | 2   | 2035  | 2036  | 16296
            E3    | granule=4K              | 0  | 30 | 1   | 495   | 496   | 3968
            E4    | granule=4K              | 2  | 58 | 2   | 1964  | 1965  | 15728
            E4/39 | granule=4K              | 2  | 58 | 2   | 1964  | 1965  | 15728
            E5    | granule=4K              | 7  |    | 1   | 4085  | 4085  | 32688
            E6    | granule=16K             | 0  | 7  | 0   | 254   | 254   | 2032
            E7    | granule=16K             | 0  | 1  | 0   | 63    | 63    | 504
            E8    | granule=64K             | 0  | 0  | 0   | 123   | 123   | 984
            E9    | granule=4K              | 3  |    | 2   | 2010  | 2011  | 16096
            E9k   | granule=4K,kfence=early | 2  |    | 2   | 2007  | 2008  | 16072
            E10   | granule=4K              | 29 |    | 881 | 15373 | 16253 | 130032
            E10m  | granule=4K              | 30 |    | 899 | 15373 | 16271 | 130176
            """)
    void workedExamples(
            String id, String config, long puds, Long groups, long first, long second, long upToText, long bytes) {
        LinearMap map = map(board(id), config);
        Facts facts = Facts.of(map);
        assertEquals(puds, facts.puds(), "PUD leaves");
        assertEquals(first, facts.first(), "first walk");
        assertEquals(second, facts.second(), "second walk");
        assertEquals(first + second - upToText, facts.heads(), "block at _text");
        if (groups != null) {
            assertEquals(groups, facts.groups(), "contiguous groups");
        }
        PageTables tables = LinearMapBuilder.build(map);
        assertEquals(upToText, Counter.count(CountRule.UP_TO_TEXT, map, tables).total(), "T");
        assertEquals(
                bytes, ArrayOrder.of(facts.need(), map.geometry().pageShift()).bytes(), "array");
    }

    /** Section 10, the numbers in the column "breaks": of E2 unless said. */
    @ParameterizedTest
    @CsvSource({
        "TWO_WALKS,E2,2037",
        "AT_MAP,E2,2050",
        "AT_MAP_NO_ALIAS,E2,2036",
        "FORGET_PMD_CHILDREN,E2,501",
        "FORGET_PUD_TABLE,E2,2034",
        "PMD_ONLY,E2,498",
        "FULLY_COVERED_ONLY,E2,2036",
        "WHOLE,E2,2050",
        "WHOLE,E1,511",
        "RAM_DIV_PMD,E2,2048",
        "FIXED_64,E2,64"
    })
    void countsOfVariants(CountRule rule, String id, long count) {
        LinearMap map = map(board(id), "granule=4K");
        assertEquals(
                count,
                Counter.count(rule, map, LinearMapBuilder.build(map), Era.V7_1).total());
    }

    /** E11: one region of that many GiB. */
    @ParameterizedTest
    @CsvSource({"64,32817,7", "256,131313,9", "512,262641,10", "1022,524271,10", "1023,524784,11", "2048,1050609,12"})
    void oneRegionOfManySizes(int gib, long count, int order) {
        LinearMap map = map(Boards.qemu("E11", "", gib * Boards.GIB), "granule=4K");
        assertEquals(count, Facts.of(map).need());
        assertEquals(order, ArrayOrder.of(count, 12).order());
        assertEquals(gib <= 1022, ArrayOrder.of(count, 12).fitsOneBlock());
    }

    /** The rules of mid-2026 map two more blocks with pages, at the ends of the image's data. */
    @Test
    void rulesOfMid2026() {
        assertEquals(496, Facts.of(map(Boards.E1, "rules=v7.2")).need());
        assertEquals(2035, Facts.of(map(Boards.E2, "rules=v7.2")).need());
    }

    /** 66 tables at 160 MiB and 50 at 128 MiB, says the sheet: where 64 are too few. */
    @Test
    void smallMachines() {
        for (long mib : ImmutableList.of(128L, 160L)) {
            LinearMap map = map(Boards.qemu("E11", "", mib * Boards.MIB), "granule=4K");
            assertEquals(mib == 128 ? 50 : 66, Facts.of(map).need());
        }
    }
}
