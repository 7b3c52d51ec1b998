package dev.heddle.properties.trylock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.MatrixLaws;
import dev.heddle.properties.Outlook;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every cell of the matrix against the fact sheet, and what the cells together put to the test. */
final class MatrixTest extends MatrixLaws {

    private static final TrylockSystem SYSTEM = new TrylockSystem();

    /** The smallest set that the fact sheet asks for. */
    private static final Set<String> MINIMUM = Set.of(
            "V02", "V03", "V05", "V07", "V09", "V10", "V11", "V18", "V20", "V25", "V26", "V28", "V29", "V33", "V42");

    MatrixTest() {
        super(SYSTEM);
    }

    @Test
    void theMinimumSetIsThere() {
        Set<String> ids =
                SYSTEM.variants().stream().map(variant -> variant.id()).collect(Collectors.toSet());
        assertTrue(ids.containsAll(MINIMUM), ids::toString);
    }

    @Test
    void everyOutlookOccursSoThatNoneIsATautology() {
        Set<Outlook> seen = new HashSet<>();
        results().forEach(result -> result.outlook().ifPresent(seen::add));
        assertEquals(Set.of(Outlook.values()), seen);
    }
}
