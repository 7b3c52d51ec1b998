package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.heddle.properties.drawing.Page;
import java.util.List;
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
