package dev.heddle.reports.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.heddle.properties.AwakeCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The bugs that every build must find again are pinned, by whoever may later tidy up the lists. */
final class AwakeGateTest {

    /**
     * Allocation inside the stopper on RT; the frozen-slab BUG of a stateless uniprocessor trylock; the blind in_atomic() of
     * 4.4.12. The last is four steps in the fact sheet: map, send, take, blast. The others are counted by hand where they are
     * pinned.
     */
    @Test
    void theThreeBugsThatHeddleIsKnownFor() {
        assertPinned("linearmap V1 rt=y I5 6");
        assertPinned("trylock V07 C3 I6 40");
        assertPinned("cacheflush V4 T1,PC=n I1 4");
    }

    private static void assertPinned(String pin) {
        List<String> found = Systems.all().stream()
                .flatMap(system -> system.awakeGate().stream().map(check -> system.name() + " " + inWords(check)))
                .filter(pin::equals)
                .toList();
        assertEquals(List.of(pin), found);
    }

    private static String inWords(AwakeCheck check) {
        return String.join(" ", check.variant(), check.config(), check.claim(), Integer.toString(check.depth()));
    }
}
