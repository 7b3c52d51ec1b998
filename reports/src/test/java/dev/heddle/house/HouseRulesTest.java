package dev.heddle.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each rule is held on the product, and then seen to fail on {@code dev.heddle.archfixture}. */
class HouseRulesTest {
    /** An import that finds next to nothing would keep every rule. */
    private static final int FEWEST_CLASSES = 150;

    /** Longer files than this have more than one subject. */
    private static final int MOST_LINES = 800;

    /** Of all top-level types; a type becomes public when another package needs it, and not before. */
    private static final int MOST_PUBLIC_PERCENT = 50;

    private static final HouseRules HOUSE = new HouseRules("dev.heddle");
    private static final JavaClasses PRODUCT = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.heddle");

    private static final HouseRules FIXTURE_HOUSE = new HouseRules("dev.heddle.archfixture");
    private static final JavaClasses FIXTURE = new ClassFileImporter().importPackages("dev.heddle.archfixture");

    @Test
    void enoughClassesAreLookedAt() {
        assertTrue(PRODUCT.size() > FEWEST_CLASSES, () -> "only " + PRODUCT.size() + " classes");
        for (String module : ImmutableList.of("model", "generators", "properties", "reports")) {
            assertTrue(
                    PRODUCT.stream().anyMatch(type -> type.getName().startsWith("dev.heddle." + module + ".")),
                    () -> "no class of " + module);
        }
        assertTrue(PRODUCT.stream().noneMatch(type -> type.getName().contains("archfixture")));
    }

    @Test
    void modulesKnowOnlyEarlierOnes() {
        HOUSE.modulesKnowOnlyEarlierOnes().forEach(rule -> rule.check(PRODUCT));
    }

    @Test
    void aModuleThatKnowsALaterOneIsSeen() {
        ImmutableList<ArchRule> rules = FIXTURE_HOUSE.modulesKnowOnlyEarlierOnes();
        assertBroken(rules.get(0), "model.SeesReports");
        assertBroken(rules.get(1), "generators.SeesProperties");
        assertBroken(rules.get(2), "properties.SeesReports");
    }

    @Test
    void packagesAreFreeOfCycles() {
        HOUSE.packagesAreFreeOfCycles().check(PRODUCT);
    }

    @Test
    void aCycleBetweenAPackageAndItsOwnSubpackageIsSeen() {
        assertBroken(FIXTURE_HOUSE.packagesAreFreeOfCycles(), "loop.Outer");
    }

    @Test
    void onlyGeneratorsAndPropertiesKnowJqwik() {
        HOUSE.onlyGeneratorsAndPropertiesKnowJqwik().check(PRODUCT);
    }

    @Test
    void jqwikInAReportIsSeen() {
        assertBroken(FIXTURE_HOUSE.onlyGeneratorsAndPropertiesKnowJqwik(), "reports.SeesJqwik");
    }

    @Test
    void modelHasNeitherClockNorChance() {
        HOUSE.modelHasNeitherClockNorChance().check(PRODUCT);
    }

    @Test
    void everyClockAndEveryUnseededChanceInAModelIsSeen() {
        ArchRule rule = FIXTURE_HOUSE.modelHasNeitherClockNorChance();
        for (String offence : ImmutableList.of(
                "millis",
                "nanos",
                "nanosByReference",
                "instant",
                "clock",
                "date",
                "random",
                "randomByReference",
                "mathRandom",
                "threadLocal",
                "splittable")) {
            assertBroken(rule, "model.ClockAndChance." + offence + "()");
        }
    }

    @Test
    void aSeededGeneratorInAModelIsNoOffence() {
        String report = FIXTURE_HOUSE
                .modelHasNeitherClockNorChance()
                .evaluate(FIXTURE)
                .getFailureReport()
                .toString();
        assertTrue(!report.contains("ClockAndChance.seeded("), report);
    }

    @Test
    void coreSearchAndKernelKnowNoSystem() {
        HOUSE.coreSearchAndKernelKnowNoSystem().forEach(rule -> rule.check(PRODUCT));
    }

    @Test
    void aSystemInTheCoreTheSearchOrTheKernelIsSeen() {
        ImmutableList<ArchRule> rules = FIXTURE_HOUSE.coreSearchAndKernelKnowNoSystem();
        rules.forEach(rule -> assertBroken(rule, "model.SeesTrylock"));
        assertBroken(rules.get(0), "model.search.SeesTrylock");
        assertBroken(rules.get(1), "model.kernel.SeesTrylock");
    }

    @Test
    void packagesAreNullMarked() {
        HOUSE.packagesAreNullMarked().check(PRODUCT);
    }

    @Test
    void aPackageWithoutNullMarkedIsSeen() {
        assertBroken(FIXTURE_HOUSE.packagesAreNullMarked(), "bare");
    }

    @Test
    void noSourceFileIsLong() throws IOException {
        Path root = Sources.projectRoot();
        assertEquals(ImmutableList.of(), Sources.longerThan(MOST_LINES, Sources.javaFiles(root, "main")));
        assertEquals(ImmutableList.of(), Sources.longerThan(MOST_LINES, Sources.javaFiles(root, "test")));
    }

    @Test
    void aLongSourceFileIsSeen(@TempDir Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("model/src/main/java/a"));
        Files.write(folder.resolve("AtLimit.java"), Collections.nCopies(MOST_LINES, "//"));
        Files.write(folder.resolve("Longer.java"), Collections.nCopies(MOST_LINES + 1, "//"));
        ImmutableList<String> tooLong = Sources.longerThan(MOST_LINES, Sources.javaFiles(root, "main"));
        assertEquals(1, tooLong.size());
        assertTrue(tooLong.get(0).contains("Longer.java has 801 lines"), tooLong.get(0));
    }

    @Test
    void fewTypesArePublic() throws IOException {
        assertEquals("", Sources.tooManyPublic(MOST_PUBLIC_PERCENT, Sources.javaFiles(Sources.projectRoot(), "main")));
    }

    @Test
    void tooManyPublicTypesAreSeen(@TempDir Path root) throws IOException {
        Path folder = Files.createDirectories(root.resolve("model/src/main/java/a"));
        Files.writeString(folder.resolve("package-info.java"), "package a;\n");
        Files.writeString(folder.resolve("Open.java"), "package a;\n\npublic record Open() {}\n");
        Files.writeString(folder.resolve("Shut.java"), "package a;\n\nrecord Shut() {\n    public void f() {}\n}\n");
        ImmutableList<Path> files = Sources.javaFiles(root, "main");
        assertEquals("", Sources.tooManyPublic(50, files));
        assertTrue(Sources.tooManyPublic(49, files).startsWith("1 of 2 top-level types are public"));
    }

    private static void assertBroken(ArchRule rule, String culprit) {
        var result = rule.evaluate(FIXTURE);
        assertTrue(result.hasViolation(), rule::getDescription);
        assertTrue(
                result.getFailureReport().toString().contains("dev.heddle.archfixture." + culprit),
                () -> culprit + " is not named in: " + result.getFailureReport());
    }
}
