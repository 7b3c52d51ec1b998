package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Outlook;
import dev.heddle.properties.References;
import dev.heddle.properties.Variant;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trylock.TrylockSystem;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every claim has words for a subject, and every reference has the form of its tag. */
final class UpstreamTest {

    private static final List<KernelSystem> SYSTEMS =
            List.of(new TrylockSystem(), new LinearMapSystem(), new CacheFlushSystem());

    @Test
    void everyClaimHasASubject() {
        for (KernelSystem system : SYSTEMS) {
            for (ClaimText claim : system.claims()) {
                // The longest words that a configuration and a scenario add.
                var cell =
                        new Cell(system.name(), "V1", "C5", "zone: x", "", Expectation.of(Outlook.FAILS), "I1", null);
                String subject = system.subject(cell, claim.id());
                assertTrue(subject.length() <= KernelSystem.MOST_SUBJECT, subject);
                // I18 counts; nothing breaks it.
                assertFalse(subject.contains("breach of") && !claim.id().endsWith("/I18"), subject);
                assertTrue(subject.matches("[\\w/]+(: [\\w-]+)*: [ -~]*[^.]"), subject);
            }
        }
    }

    @Test
    void everyReferenceIsATag() {
        for (KernelSystem system : SYSTEMS) {
            for (Variant variant : system.variants()) {
                References references = system.references(variant);
                assertTrue(references.fixes().stream().allMatch(each -> each.matches("[0-9a-f]{12} \\(\"[ -~]+\"\\)")));
                assertTrue(references.closes().stream().allMatch(each -> each.matches("https://[!-~]+")));
                assertTrue(references.links().stream().allMatch(each -> each.matches("https://[!-~]+")));
                assertFalse(variant.isMutation() && !references.equals(References.NONE), variant.id());
            }
        }
    }
}
