package dev.heddle.generators.machine.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import org.junit.jupiter.api.Test;

/** What a part of a text may say, and what it may not. */
final class ReadingTest {

    private static final Reading WHOLE =
            new Reading(ImmutableMap.of("CPUs", "16", "cores", "8"), ImmutableSet.of("a", "b"), false);

    private static String ofPart(String cpus, String part, boolean warned) {
        return new Reading(ImmutableMap.of("CPUs", cpus), ImmutableSet.of(part), warned).contradiction(WHOLE);
    }

    @Test
    void lessIsNoContradiction() {
        assertEquals("", ofPart("16", "a", false));
        assertEquals("", new Reading(ImmutableMap.of("other", "1"), ImmutableSet.of(), false).contradiction(WHOLE));
    }

    @Test
    void anotherValueOrAnotherPartIsOneWithoutAWarning() {
        assertEquals("CPUs=1 where the whole text gives 16", ofPart("1", "a", false));
        assertEquals("c is not in the whole text", ofPart("16", "c", false));
        assertEquals("", ofPart("1", "c", true));
    }
}
