package dev.heddle.generators.machine.report;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.Resources;
import dev.heddle.generators.machine.RefusedInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.function.Executable;

/** The real reports under test, and short ways to read them and texts made up by a test. */
final class Reports {

    private Reports() {}

    static byte[] bytes(String name) {
        try {
            return Resources.toByteArray(Resources.getResource("report/" + name));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static KernelReport read(String name) {
        return KernelReport.parse(name, bytes(name));
    }

    static KernelReport parse(String text) {
        return KernelReport.parse("r", text.getBytes(StandardCharsets.UTF_8));
    }

    static KernelReport parse(String text, int choice) {
        return KernelReport.parse("r", text.getBytes(StandardCharsets.UTF_8), choice);
    }

    static void assertRefused(int line, String words, Executable reading) {
        RefusedInputException refusal = assertThrows(RefusedInputException.class, reading);
        assertTrue(
                refusal.line() == line
                        && String.valueOf(refusal.getMessage()).contains(words)
                        && !refusal.advice().isEmpty(),
                () -> "expected line " + line + " and '" + words + "', got " + refusal.getMessage());
    }

    static List<String> functions(KernelReport report) {
        return report.frames().stream().map(StackFrame::function).toList();
    }

    /** Such as {@code softirq hardirq task}: innermost first. */
    static String contexts(KernelReport report) {
        return report.contexts().stream()
                .map(fact -> fact.value().orElseThrow().toString())
                .collect(Collectors.joining(" "));
    }
}
