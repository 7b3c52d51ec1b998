package dev.heddle.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.heddle.model.Rule;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.cacheflush.CacheFlushSystem;
import dev.heddle.properties.linearmap.LinearMapSystem;
import dev.heddle.properties.trust.Ledger;
import dev.heddle.properties.trust.TrustPart;
import dev.heddle.properties.trylock.TrylockSystem;
import org.junit.jupiter.api.Test;

/** Every rule of the world is used by compiled code of the model, and by a system; the gate is seen to fail on a fixture. */
class RuleLedgerTest {

    private static final JavaClasses MODEL = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.heddle.model");

    private static final RuleUses USES = new RuleUses(MODEL, "dev.heddle.model");

    private static final RuleUses FIXTURE = new RuleUses(
            new ClassFileImporter().importPackages("dev.heddle.archfixture.model.ledger"),
            "dev.heddle.archfixture.model.ledger");

    private static final ImmutableList<KernelSystem> SYSTEMS =
            ImmutableList.of(new TrylockSystem(), new LinearMapSystem(), new CacheFlushSystem());

    private static ImmutableList<Rule> listed() {
        return SYSTEMS.stream().flatMap(system -> system.rules().stream()).collect(ImmutableList.toImmutableList());
    }

    @Test
    void everyRuleIsUsed() {
        TrustPart part = Ledger.part(listed(), USES.used());
        assertTrue(part.passed(), () -> part.summary() + " " + part.details());
        assertEquals(ImmutableList.of(), USES.misplaced());
    }

    @Test
    void everyDeclaredRuleIsInTheListOfASystem() {
        assertEquals(ImmutableSet.copyOf(USES.declared()), ImmutableSet.copyOf(listed()));
        assertEquals(ImmutableList.of(), USES.twice());
    }

    @Test
    void idsSayASystemAndComeInOrder() {
        for (KernelSystem system : SYSTEMS) {
            ImmutableList<String> ids = system.rules().stream().map(Rule::id).collect(ImmutableList.toImmutableList());
            assertEquals(ImmutableList.sortedCopyOf(ids), ids);
            assertTrue(
                    ids.stream().allMatch(id -> id.matches("(trylock|linearmap|cacheflush)/R-[a-z0-9-]+")),
                    ids::toString);
        }
    }

    @Test
    void anUnusedRuleIsSeen() {
        assertEquals(ImmutableSet.of("fixture/R-used", "fixture/R-nowhere"), FIXTURE.used());
        TrustPart part = Ledger.part(FIXTURE.declared(), FIXTURE.used());
        assertFalse(part.passed());
        assertTrue(part.details().contains("fixture/R-unused is unused"), part.details()::toString);
        assertTrue(part.details().contains("fixture/R-built-into-nothing is unused"), part.details()::toString);
        assertTrue(part.details().contains("fixture/R-nowhere is in no system's list"), part.details()::toString);
    }

    @Test
    void aTypeThatDoesNotSayWhatItEmbodiesIsSeen() {
        assertEquals(
                ImmutableList.of(
                        "fixture/R-built-into-nothing is not said to be in the build of Nothing",
                        "AsksForOne embodies fixture/R-nowhere, which is no rule that names it"),
                FIXTURE.misplaced());
    }
}
