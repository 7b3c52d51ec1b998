package dev.heddle.house;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Modules with one fault each: sources as somebody would write them, reports as Surefire would leave them. */
class TestCountTest {
    private static final String POOL_TEST = """
            package pool;
            class PoolTest {
                @Test void isEmptyAtFirst() {}
                @ParameterizedTest @ValueSource(ints = {1, 2}) void holds(int tables) {}
                void helper() {}
            }
            """;

    private static final String POOL_TEST_REPORT = """
            <testsuite name="pool.PoolTest">
              <testcase name="isEmptyAtFirst" classname="pool.PoolTest"/>
              <testcase name="holds(int)[1]" classname="pool.PoolTest"/>
              <testcase name="holds(int)[2]" classname="pool.PoolTest"/>
            </testsuite>
            """;

    private static final String POOL_PROPERTIES = """
            package pool;
            class PoolProperties {
                @Property boolean never_runs_out(@ForAll int tables) { return true; }
                @Property @Label("gives back what it took") void givesBack() {}
                @Group class AtRest {
                    @Example void isEmpty() {}
                }
            }
            """;

    private static final String POOL_PROPERTIES_REPORT = """
            <testsuite name="pool.PoolProperties">
              <testcase name="never runs out" classname="PoolProperties"/>
              <testcase name="gives back what it took" classname="PoolProperties"/>
              <testcase name="isEmpty" classname="AtRest"/>
            </testsuite>
            """;

    private Path module;

    @BeforeEach
    void oneModule(@TempDir Path folder) {
        module = folder.resolve("pool");
    }

    @Test
    void testsThatAllRanAreCountedOnceEach() throws IOException {
        source("PoolTest", POOL_TEST);
        report("PoolTest", POOL_TEST_REPORT);
        source("PoolProperties", POOL_PROPERTIES);
        report("PoolProperties", POOL_PROPERTIES_REPORT);
        assertEquals(new TestCount.Outcome(5, 5, ImmutableList.of()), TestCount.compare(module));
    }

    @Test
    void aPropertiesClassThatSurefirePassedOverIsSeen() throws IOException {
        source("PoolTest", POOL_TEST);
        report("PoolTest", POOL_TEST_REPORT);
        source("PoolProperties", POOL_PROPERTIES);
        TestCount.Outcome outcome = TestCount.compare(module);
        assertEquals(5, outcome.declared());
        assertEquals(2, outcome.ran());
        assertEquals(
                ImmutableList.of(
                        "pool.PoolProperties.never_runs_out is declared but did not run",
                        "pool.PoolProperties.givesBack is declared but did not run",
                        "pool.PoolProperties$AtRest.isEmpty is declared but did not run"),
                outcome.complaints());
    }

    @Test
    void theBuildFailsWhenSurefirePassedOverAPropertiesClass() throws IOException, InterruptedException {
        source("PoolProperties", POOL_PROPERTIES);
        Run run = runAsTheBuildDoes(module.toString());
        assertEquals(1, run.exitCode(), run.output());
        assertTrue(run.output().startsWith("tests of pool: 3 declared, 0 ran"), run.output());
        assertTrue(run.output().contains("pool.PoolProperties.givesBack is declared but did not run"), run.output());
    }

    @Test
    void theBuildGoesOnWhenAllTestsRanAndAddsUpTheModules() throws IOException, InterruptedException {
        source("PoolProperties", POOL_PROPERTIES);
        report("PoolProperties", POOL_PROPERTIES_REPORT);
        Run run = runAsTheBuildDoes(module.toString());
        assertEquals(0, run.exitCode(), run.output());
        assertEquals("tests of pool: 3 declared, 3 ran", run.output().strip());
        assertEquals(
                "tests: 6 declared, 6 ran",
                TestCount.sum(ImmutableList.of(module, module, module.resolve("without-tests"))));
    }

    @Test
    void anArchUnitRuleInAFieldThatDidNotRunIsSeen() throws IOException {
        source("RulesTest", "package pool; class RulesTest { @ArchTest static final ArchRule noCycles = null; }");
        report("RulesTest", "<testsuite/>");
        assertEquals(
                ImmutableList.of("pool.RulesTest.noCycles is declared but did not run"),
                TestCount.compare(module).complaints());
    }

    @Test
    void aSkippedTestIsSeen() throws IOException {
        source("PoolTest", POOL_TEST);
        report(
                "PoolTest",
                POOL_TEST_REPORT.replace(
                        "<testcase name=\"isEmptyAtFirst\" classname=\"pool.PoolTest\"/>",
                        "<testcase name=\"isEmptyAtFirst\" classname=\"pool.PoolTest\"><skipped/></testcase>"));
        assertEquals(
                ImmutableList.of("pool.PoolTest.isEmptyAtFirst was skipped"),
                TestCount.compare(module).complaints());
    }

    @Test
    void aNestedClassThatJupiterPassedOverIsSeen() throws IOException {
        source("PoolTest", "package pool; class PoolTest { class NotMarkedAsNested { @Test void isForgotten() {} } }");
        assertEquals(
                ImmutableList.of("pool.PoolTest$NotMarkedAsNested.isForgotten is declared but did not run"),
                TestCount.compare(module).complaints());
    }

    @Test
    void inheritedTestsAreExpectedOfEachClassThatInheritsThem() throws IOException {
        source("PoolContract", "package pool; interface PoolContract { @Test default void staysInRange() {} }");
        source("SmallPoolTest", "package pool; class SmallPoolTest implements PoolContract {}");
        source("LargePoolTest", "package pool; class LargePoolTest implements PoolContract {}");
        report(
                "SmallPoolTest",
                "<testsuite><testcase name='staysInRange' classname='pool.SmallPoolTest'/></testsuite>");
        assertEquals(
                new TestCount.Outcome(
                        2, 1, ImmutableList.of("pool.LargePoolTest.staysInRange is declared but did not run")),
                TestCount.compare(module));
    }

    private void source(String className, String text) throws IOException {
        write(module.resolve("src/test/java/pool/" + className + ".java"), text);
    }

    private void report(String className, String text) throws IOException {
        write(module.resolve("target/surefire-reports/TEST-pool." + className + ".xml"), text);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private record Run(int exitCode, String output) {}

    private static Run runAsTheBuildDoes(String argument) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        Sources.projectRoot()
                                .resolve("reports/src/test/java/dev/heddle/house/TestCount.java")
                                .toString(),
                        argument)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
