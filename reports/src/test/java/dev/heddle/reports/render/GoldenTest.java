package dev.heddle.reports.render;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.io.Resources;
import dev.heddle.properties.bug.BugReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shapes of one bug, the MIPS cache flush of 2016, as a person has read them; the capsule is put in where the file says so. */
final class GoldenTest {

    @ParameterizedTest
    @ValueSource(strings = {"mail", "text", "capsule", "commit", "mermaid", "junit", "kunit", "rv", "litmus"})
    void isAsItWasRead(String shape) throws IOException {
        BugReport bug = KnownBugs.flush();
        Renderer renderer = Renderers.ALL.stream()
                .filter(each -> each.name().equals(shape))
                .findFirst()
                .orElseThrow();
        String golden = Resources.toString(
                Resources.getResource(GoldenTest.class, "flush." + shape + "." + renderer.ending()),
                StandardCharsets.US_ASCII);
        assertEquals(golden.replace("@CAPSULE@\n", bug.capsule().format()), renderer.render(bug));
    }
}
