package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.bug.BugReport;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Outlines of KUnit tests: C whose comments end where they should, every step once, and a test that skips itself. */
final class KunitTest {

    private static final Pattern CALL = Pattern.compile("\\b(in_\\w+)\\(test\\);");
    private static final Pattern FUNCTION = Pattern.compile("(?m)^static void (\\w+)\\(struct kunit \\*test\\)$");

    @Test
    void outlinesAreC() {
        for (BugReport bug : KnownBugs.all()) {
            String text = new KunitRenderer().render(bug);
            assertTrue(text.startsWith("/*\n * DRAFT: "), text);
            String code = text.replaceAll("(?s)/\\*.*?\\*/", "");
            assertTrue(!code.contains("*/") && !code.contains("/*"), code);
            assertEquals(
                    code.chars().filter(c -> c == '{').count(),
                    code.chars().filter(c -> c == '}').count());
            Set<String> called = new TreeSet<>();
            CALL.matcher(code).results().forEach(call -> called.add(call.group(1)));
            Set<String> functions = new TreeSet<>();
            FUNCTION.matcher(code).results().forEach(each -> functions.add(each.group(1)));
            functions.removeIf(name -> name.endsWith("_run"));
            assertEquals(functions, called);
            int steps = bug.found().moves().size();
            for (int i = 1; i <= steps; i++) {
                assertEquals(
                        1,
                        Pattern.compile("[*] step " + i + ": (?!in_)")
                                .matcher(text)
                                .results()
                                .count(),
                        "step " + i);
            }
            assertTrue(code.indexOf("kunit_skip(test, ") < code.indexOf("KUNIT_EXPECT_TRUE(test, false)"), code);
            assertTrue(code.contains("kunit_test_suite("), code);
        }
    }
}
