package dev.heddle.generators.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KernelVersionTest {

    @Test
    void versionsOfRealHeadersAreRead() {
        assertEquals(new KernelVersion(6, 1, 176, 0, ""), KernelVersion.parse("6.1.176"));
        assertEquals(new KernelVersion(7, 2, 0, 5, ""), KernelVersion.parse("7.2.0-rc5"));
        assertEquals(new KernelVersion(5, 15, 2, 0, ".1"), KernelVersion.parse("5.15.2.1"));
        assertEquals(new KernelVersion(3, 8, 13, 0, ".30-4"), KernelVersion.parse("3.8.13.30-4"));
        assertEquals(new KernelVersion(7, 1, 0, 0, "-1"), KernelVersion.parse("7.1.0-1"));
        assertEquals(new KernelVersion(6, 17, 0, 3, "+"), KernelVersion.parse("6.17.0-rc3+"));
        assertEquals(new KernelVersion(4, 4, 144, 0, "-rt161"), KernelVersion.parse("4.4.144-rt161"));
        assertEquals(new KernelVersion(6, 12, 0, 0, ""), KernelVersion.parse("6.12"));
        assertEquals(new KernelVersion(6, 12, 0, 1, ""), KernelVersion.parse("6.12-rc1"));
    }

    @Test
    void otherTextsAreNot() {
        for (String text :
                List.of("", "6", "6.", ".1", "v6.12", "6.12 ", "six.twelve", "123456.1", "6.1.123456", "6.1.")) {
            assertEquals(Optional.empty(), KernelVersion.tryParse(text), text);
        }
        var refused = assertThrows(IllegalArgumentException.class, () -> KernelVersion.parse("latest"));
        assertEquals("expected a kernel version such as 6.12.117 or 7.2.0-rc5, got 'latest'", refused.getMessage());
    }

    @Test
    void aReleaseCandidateComesBeforeItsReleaseAndBelongsToItsSeries() {
        var sorted = List.of(
                "3.8.13.30-4", "4.4.12", "6.1.176", "6.12.0-rc1", "6.12.0-rc7", "6.12.0", "6.12.117", "7.1.0-1");
        var parsed = sorted.stream().map(KernelVersion::parse).toList();
        assertEquals(parsed, parsed.stream().sorted().toList());
        assertTrue(KernelVersion.parse("7.0.0-rc1").isAtLeast(7, 0));
        assertTrue(KernelVersion.parse("7.0.0-rc1").isAtLeast(6, 18));
        assertFalse(KernelVersion.parse("6.19.3").isAtLeast(7, 0));
    }

    @Test
    void theTextFormGivesAllThreeNumbers() {
        assertEquals("6.12.0", KernelVersion.parse("6.12").toString());
        assertEquals("7.2.0-rc5", KernelVersion.parse("7.2.0-rc5").toString());
        assertThrows(IllegalArgumentException.class, () -> new KernelVersion(-1, 0, 0, 0, ""));
    }
}
