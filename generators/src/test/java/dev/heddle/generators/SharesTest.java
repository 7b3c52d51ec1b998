package dev.heddle.generators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableMap;
import net.jqwik.api.lifecycle.PropertyExecutionResult.Status;
import org.junit.jupiter.api.Test;

/** A generator that stops making one of the cases turns the property that counts them red, and jqwik says which case. */
class SharesTest {

    /** What is missing, by the property of {@link NarrowedDomains}. */
    private static final ImmutableMap<String, String> MISSING = ImmutableMap.of(
            "withoutRt", "PREEMPT_RT",
            "withoutKprobes", "kprobe",
            "withoutNoMap", "a no-map region",
            "withoutPool", "a KFENCE pool",
            "withoutEightCpus", "8 CPUs",
            "withoutFragments", "FRAGMENT",
            "withoutBrokenRuns", "a broken claim");

    @Test
    void aNarrowedGeneratorFailsItsShares() {
        var results = Launched.run(NarrowedDomains.class, 1);
        assertEquals(MISSING.keySet(), results.keySet());
        results.forEach((property, result) -> {
            assertEquals(Status.FAILED, result.status(), property);
            String message = result.throwable().orElseThrow().toString();
            assertTrue(message.contains("[" + MISSING.get(property) + "]"), () -> property + ": " + message);
        });
    }
}
