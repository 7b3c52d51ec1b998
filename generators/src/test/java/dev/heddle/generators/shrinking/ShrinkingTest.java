package dev.heddle.generators.shrinking;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.HashMultiset;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Multiset;
import dev.heddle.generators.Launched;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.lifecycle.PropertyExecutionResult.Status;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What jqwik reports of planted bugs: from a hundred seeds one value, which is the smallest there is. */
class ShrinkingTest {

    private static final int SEEDS = 100;

    private static final Map<String, Multiset<Object>> REPORTED = new HashMap<>();

    @BeforeAll
    static void runEverySeed() {
        for (int seed = 1; seed <= SEEDS; seed++) {
            Launched.run(PlantedBugs.class, seed).forEach((property, result) -> {
                assertEquals(Status.FAILED, result.status(), property);
                REPORTED.computeIfAbsent(property, each -> HashMultiset.create())
                        .add(result.falsifiedParameters().orElseThrow().get(0));
            });
        }
    }

    @Test
    void everyBugIsFoundFromEverySeed() {
        assertEquals(PlantedBugs.ALL.keySet(), REPORTED.keySet());
        REPORTED.forEach((property, values) -> assertEquals(SEEDS, values.size(), property));
    }

    @Test
    void everySeedShrinksToTheFirstFailingValueOfTheEnumeration() {
        PlantedBugs.ALL.forEach((property, bug) -> assertEquals(
                ImmutableSet.of(bug.smallest()),
                ImmutableSet.copyOf(REPORTED.get(property).elementSet()),
                property));
    }
}
