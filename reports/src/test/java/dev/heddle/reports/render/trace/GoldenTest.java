package dev.heddle.reports.render.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.io.Resources;
import dev.heddle.properties.bug.BugReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes of four bugs as a person has read them, line by line, beside their diagrams. */
final class GoldenTest {

    private static BugReport bug(String name) {
        return switch (name) {
            case "V07" -> ViolatedCells.V07.get();
            case "V4" -> ViolatedCells.V4.get();
            case "V1" -> ViolatedCells.V1.get();
            case "V47" -> ViolatedCells.V47_RT.get();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** Capsules have tests of their own; here one word stands for each. */
    static String withoutCapsule(String text) {
        return text.replaceAll("\"capsule\":\"heddle-capsule.*?\\\\nend\\\\n\"", "\"capsule\":\"CAPSULE\"")
                .replaceAll("# heddle-capsule(?s:.*?)\\n *# end\\n", "# CAPSULE\n");
    }

    @ParameterizedTest
    @CsvSource({"V07", "V4", "V1", "V47"})
    void everyShapeIsAsItWasRead(String name) throws IOException {
        for (String shape :
                Stream.of("ktap", "kcidb", "ftrace", "perfetto", "json").toList()) {
            assertEquals(
                    Resources.toString(
                            Resources.getResource("exports/" + name + "." + shape), StandardCharsets.US_ASCII),
                    withoutCapsule(ViolatedCells.render(shape, bug(name))),
                    shape);
        }
    }
}
