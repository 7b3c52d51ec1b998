package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.bug.Explanation.Factor;
import dev.heddle.properties.bug.Explanation.Kind;
import dev.heddle.properties.drawing.Page;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names of shapes make option values and file names. */
final class RenderersTest {

    @Test
    void namesAndEndingsAreFitForFiles() {
        for (Renderer each : Renderers.ALL) {
            assertTrue(each.name().matches("[a-z]+"), each.name());
            assertTrue(each.ending().matches("[a-z]+"), each.name() + ": " + each.ending());
            assertTrue(each.purpose().length() <= Page.WIDTH - 12, each.purpose());
        }
        List<String> names = Renderers.ALL.stream().map(Renderer::name).toList();
        assertEquals(names.stream().distinct().toList(), names);
    }

    /** The capsule is the bug's data, which a replay asks again; two shapes are short. All others have the whole table. */
    @Test
    void everyShapeButTheCapsuleSaysWhatTheRunNeeds() {
        BugReport bug = KnownBugs.flush();
        for (Renderer each : Renderers.ALL) {
            String flat = each.render(bug)
                    .replaceAll("(?m)^[ \\t]*(?:#|%%|//|\\*)? *", " ")
                    .replaceAll("\\s+", " ");
            boolean brief = Set.of("mail", "commit").contains(each.name());
            assertEquals(brief || each.name().equals("mermaid"), flat.contains("Needed: steps 1-4"), each.name());
            for (Factor factor : bug.explanation().factors()) {
                String name = factor.name().substring(factor.name().indexOf('/') + 1);
                if (factor.kind() == Kind.ASSUMPTION && !brief) {
                    assertEquals(!each.name().equals("capsule"), flat.contains(name), each.name() + ": " + name);
                }
                if (factor.kind() == Kind.STEP && !brief) {
                    boolean told = flat.contains(name + ": holds in") || flat.contains(name + "\"");
                    boolean html = each.name().equals("html") && flat.contains(name + "<");
                    assertEquals(!each.name().equals("capsule"), told || html, each.name() + ": " + name);
                }
            }
        }
    }

    /** Shapes are compared and kept: the same bug gives the same text, and a text ends its last line. */
    @Test
    void theSameBugGivesTheSameText() {
        for (Renderer each : Renderers.ALL) {
            String text = each.render(KnownBugs.flush());
            assertEquals(text, each.render(KnownBugs.flush()), each.name());
            assertTrue(text.endsWith("\n"), each.name());
            assertFalse(text.contains("\r"), each.name());
        }
    }
}
