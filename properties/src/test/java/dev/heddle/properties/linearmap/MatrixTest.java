package dev.heddle.properties.linearmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableSetMultimap;
import dev.heddle.model.Counterexample;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.MatrixLaws;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.Variant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every cell of the matrix against the fact sheet, and what the cells together put to the test. */
final class MatrixTest extends MatrixLaws {

    private static final LinearMapSystem SYSTEM = new LinearMapSystem();

    MatrixTest() {
        super(SYSTEM);
    }

    @Test
    void allVariantsOfTheSheetAreThere() {
        assertEquals(
                IntStream.rangeClosed(1, 58).mapToObj(number -> "V" + number).toList(),
                SYSTEM.variants().stream().map(Variant::id).toList());
    }

    @Test
    void everyVariantThatBreaksAnythingBreaksItSomewhere() {
        Set<String> breaks = results().stream()
                .filter(result -> !result.violated().isEmpty())
                .map(result -> result.cell().variant())
                .collect(Collectors.toSet());
        // The fact sheet: these break nothing.
        Set<String> sound = Set.of("V6", "V7", "V8", "V19", "V55");
        for (Variant variant : SYSTEM.variants()) {
            assertEquals(!sound.contains(variant.id()), breaks.contains(variant.id()), variant::toString);
        }
    }

    /**
     * What breaks beside the claims that a cell expects is a consequence of them, and known: 0012 says of what. Whatever ends in
     * a panic that could be avoided breaks no-panic as well.
     */
    @Test
    void nothingBreaksButWhatIsExpectedAndWhatFollowsFromIt() {
        ImmutableSetMultimap<String, String> consequences = ImmutableSetMultimap.<String, String>builder()
                .put("V10", "I2")
                .put("V21", "I3")
                .putAll("V29", "I18", "I21")
                .putAll("V30", "I18", "I21")
                .putAll("V31", "I6", "I7")
                .putAll("V32", "I6", "I7")
                .putAll("V33", "I2", "I7", "I8", "I13")
                .put("V34", "I6")
                .putAll("V38", "I18", "I20")
                .put("V39", "I6")
                .put("V40", "I5")
                .put("V43", "I20")
                .put("V44", "I14")
                .putAll("V46", "I3", "I5")
                .build();
        Set<String> panicking = Set.of("I1", "I17", "I22");
        for (CellResult result : results()) {
            var beside = new HashSet<>(result.violated());
            result.cell().expectation().claims().forEach(beside::remove);
            if (result.cell().expectation().claims().stream().anyMatch(panicking::contains)) {
                beside.remove("no-panic");
            }
            beside.removeAll(consequences.get(result.cell().variant()));
            assertEquals(Set.of(), beside, () -> result.cell().toString());
        }
    }

    @Test
    void holdingAndFailingBothOccurAndNothingElse() {
        Set<Outlook> seen = new HashSet<>();
        results().forEach(result -> result.outlook().ifPresent(seen::add));
        assertEquals(Set.of(Outlook.OK, Outlook.FAILS, Outlook.NOT_APPLICABLE), seen);
    }

    /**
     * The smallest machine of a family that breaks a claim, and the numbers behind it. 1023 GiB is the sheet's; N GiB from
     * 1 GiB on take 513 N - 15 tables, so 512 N are too few from 16 on; 64 tables do for 78 blocks, of which 14 are the image's
     * and one is mapped with pages.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            V5  | one region of 1 to 1100 GiB  | I17 | 1023 GiB: 40000000-ffffffffff; | 524784 pointers
            V20 | one region of 1 to 32 GiB    | I1  | 16 GiB: 40000000-43fffffff; | 8192 set aside, 8193 needed
            V12 | one region of 64 to 192 MiB  | I1  | 79 x 2 MiB: 40000000-49dfffff; | 64 set aside, 65 needed
            """)
    void theSmallestMachineIsShown(String variant, String family, String claim, String machine, String numbers) {
        Counterexample found =
                result(variant, "rt=y", "boot: " + family).counterexample(claim).orElseThrow();
        assertTrue(
                found.initial().stream().anyMatch(change -> change.after().startsWith(machine)),
                () -> found.initial().toString());
        assertTrue(
                found.moves().stream()
                        .flatMap(move -> move.broken().stream())
                        .anyMatch(broken -> broken.claim().endsWith("/" + claim)
                                && broken.values().contains(numbers)),
                found::toString);
    }

    private CellResult result(String variant, String config, String scenario) {
        return of(variant, config)
                .filter(found -> found.cell().scenario().equals(scenario))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no cell " + variant + " " + config + " " + scenario));
    }
}
