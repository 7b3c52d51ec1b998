package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.generators.machine.KernelVersion;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which variants a version ships. Dates and releases are those of the commits and of the CVE record. */
class ShippedCodeTest {

    @ParameterizedTest
    @CsvSource({
        "6.1.176, ''",
        "6.6.121, 'V01 V02'",
        "6.10.3, 'V01 V02 V03'",
        "6.12.66, 'V01 V02'",
        "6.12.117, 'V01 V03'",
        "6.17.0-rc3+, 'V01 V02 V03 V04 V09 V11 V25'",
        "6.18.0, 'V01 V02 V09 V07 V11 V25'",
        "6.18.26, 'V01 V03 V04 V09 V07 V11 V25'",
        "6.18.27, 'V01 V03 V04 V10 V12 V11 V25'",
        "6.18.40, 'V01 V03 V04 V10 V12 V11 V25 V27'",
        "6.19.0-rc3, 'V01 V02 V03 V04 V09 V07 V11 V25'",
        "6.19.5, 'V01 V03 V04 V09 V07 V11 V25'",
        "7.0.3, 'V01 V03 V04 V09 V08 V11 V25 V28 V29'",
        "7.0.4, 'V01 V03 V04 V10 V12 V11 V25 V28 V29'",
        "7.1.0-rc1, 'V01 V03 V04 V05 V09 V08 V11 V25 V28 V29'",
        "7.1.0-rc2, 'V01 V03 V04 V05 V10 V12 V11 V25 V28 V29'",
        "7.1.0-1, 'V01 V03 V04 V05 V10 V12 V11 V25 V28 V29'",
        "7.2.0-rc5, 'V01 V05 V10 V12 V11 V25 V27 V28 V29'"
    })
    void aVersionShipsTheVariantsOfItsTime(String version, String variants) {
        Set<String> expected = variants.isEmpty() ? Set.of() : Set.of(variants.split(" "));
        assertEquals(
                expected,
                ShippedCode.in(KernelVersion.parse(version)).stream()
                        .map(ShippedCode::variant)
                        .collect(Collectors.toSet()));
    }

    @Test
    void whatIsNotEstablishedIsCheckedBothWays() {
        Set<String> variants = ShippedCode.in(KernelVersion.parse("7.1.3")).stream()
                .map(ShippedCode::variant)
                .collect(Collectors.toSet());
        assertTrue(variants.containsAll(Set.of("V25", "V27")), variants::toString);
    }

    @Test
    void whatIsNotEstablishedIsMarked() {
        for (ShippedCode code : ofUniprocessors("6.10.3")) {
            assertFalse(code.established(), code::toString);
            assertTrue(code.reasonInWords().endsWith("not established)"), code::reasonInWords);
        }
        assertTrue(ShippedCode.in(KernelVersion.parse("6.12.117")).stream().allMatch(ShippedCode::established));
        for (ShippedCode code : ofUniprocessors("7.1.0")) {
            assertEquals(code.ground() != Scenario.Ground.PCP, code.established(), code::toString);
        }
    }

    /** What was in doubt was so on uniprocessors only. */
    private static List<ShippedCode> ofUniprocessors(String version) {
        return ShippedCode.in(KernelVersion.parse(version)).stream()
                .filter(code -> !code.variant().equals("V01"))
                .toList();
    }

    @Test
    void aVersionNewerThanAnySourceReadIsToldSo() {
        assertTrue(ShippedCode.isNewerThanRead(KernelVersion.parse("9.9.9")));
        assertTrue(ShippedCode.isNewerThanRead(KernelVersion.parse("7.3.0-rc1")));
        assertFalse(ShippedCode.isNewerThanRead(KernelVersion.parse("7.2.0-rc5")));
        assertFalse(ShippedCode.isNewerThanRead(KernelVersion.parse("7.2.4")));
        assertFalse(ShippedCode.isNewerThanRead(KernelVersion.parse("6.18.40")));
    }

    @Test
    void withoutAVersionEveryErasCodeIsChecked() {
        Set<String> variants =
                ShippedCode.inAnyVersion().stream().map(ShippedCode::variant).collect(Collectors.toSet());
        assertTrue(variants.containsAll(Set.of("V02", "V05", "V07", "V08", "V28")), variants::toString);
    }
}
