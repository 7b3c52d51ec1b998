package dev.heddle.reports.text;

import com.google.common.base.Strings;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.trust.TrustPart;
import java.util.List;

/** What was measured of the checker itself, a line each; then what failed. */
public final class TrustText {

    private TrustText() {}

    /** @param withReasons whether to write the details of parts that have passed, too */
    public static void write(Page page, List<TrustPart> parts, boolean withReasons) {
        int width = parts.stream().mapToInt(part -> part.name().length()).max().orElse(0) + 2;
        page.line("Trust: what was measured of the checker itself, at scope small");
        for (TrustPart part : parts) {
            page.hanging(
                    "  " + Strings.padEnd(part.name() + ":", width, ' '),
                    (part.passed() ? "" : "FAILED: ") + part.summary());
        }
        for (TrustPart part : parts) {
            if (!part.details().isEmpty() && (!part.passed() || withReasons)) {
                page.blank().line(part.name() + (part.passed() ? ":" : " FAILED:"));
                part.details().forEach(line -> page.hanging("  ", line));
            }
        }
        page.line(
                parts.stream().allMatch(TrustPart::passed)
                        ? "All parts have passed."
                        : "NOT PASSED: "
                                + String.join(
                                        ", ",
                                        parts.stream()
                                                .filter(part -> !part.passed())
                                                .map(TrustPart::name)
                                                .toList()));
    }
}
