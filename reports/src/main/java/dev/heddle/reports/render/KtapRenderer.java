package dev.heddle.reports.render;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.model.Counterexample.Broken;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.bug.BugReport;
import dev.heddle.properties.drawing.Ascii;
import dev.heddle.properties.drawing.Bookkeeping;
import dev.heddle.properties.drawing.Diagram;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.text.ExplanationText;
import java.util.stream.Stream;

/**
 * The run as a test log: the system is a test, the variant under its configuration a subtest of that, each claim one of that. A
 * claim that the run breaks is {@code not ok}; of the others one run says nothing, and they are skipped.
 *
 * <p>Kernel: Documentation/dev-tools/ktap.rst, version 1; the {@code Subtest} lines are those that KUnit writes.
 */
final class KtapRenderer implements Renderer {

    private static final String VERSION = "KTAP version 1";

    @Override
    public String name() {
        return "ktap";
    }

    @Override
    public String purpose() {
        return "a KTAP test log, for 'kunit.py parse' and test robots";
    }

    @Override
    public String ending() {
        return "txt";
    }

    @Override
    public String render(BugReport bug) {
        var out = new StringBuilder();
        String variant = plain(bug.cell().variant() + " " + bug.cell().config());
        String system = plain(bug.cell().system());
        line(out, 0, VERSION);
        line(out, 0, "1..1");
        begin(out, 1, system, 1);
        ImmutableList<String> claims = claims(bug);
        begin(out, 2, variant, claims.size());
        head(out, bug);
        for (int i = 0; i < claims.size(); i++) {
            claim(out, bug, i + 1, claims.get(i));
        }
        line(out, 1, "not ok 1 " + variant);
        line(out, 0, "not ok 1 " + system);
        return out.toString();
    }

    private static void begin(StringBuilder out, int level, String name, int tests) {
        line(out, level, VERSION);
        line(out, level, "# Subtest: " + name);
        line(out, level, "1.." + tests);
    }

    private static void head(StringBuilder out, BugReport bug) {
        var page = new Page();
        page.field("variant", bug.variant().title() + " [" + bug.variant().source() + "]")
                .field("scenario", bug.cell().scenario())
                .field("scope", bug.cell().scope());
        diagnostics(out, page);
    }

    private static void claim(StringBuilder out, BugReport bug, int number, String id) {
        String name = plain(CellResult.shortId(id));
        Broken broken =
                broken(bug).filter(each -> each.claim().equals(id)).findFirst().orElse(null);
        if (broken == null && !id.equals(bug.found().claim())) {
            line(out, 2, "ok " + number + " " + name + " # SKIP this run does not break it");
            return;
        }
        var page = new Page();
        if (broken != null) {
            page.line(id + " broken: " + broken.sentence());
            page.field("values", broken.values());
        }
        if (id.equals(bug.found().claim())) {
            page.field("minimal", bug.certificate().sentence()).blank();
            Diagram.draw(bug.found(), Bookkeeping.of(bug.cell(), bug.found()), page);
            page.blank();
            ExplanationText.lines(bug.explanation()).forEach(page::line);
            page.blank().verbatim(bug.capsule().format());
        }
        diagnostics(out, page);
        line(out, 2, "not ok " + number + " " + name);
    }

    /** All claims of the system, and behind them what else the run breaks; each once. */
    private static ImmutableList<String> claims(BugReport bug) {
        return Stream.of(
                        bug.system().claims().stream().map(ClaimText::id),
                        broken(bug).map(Broken::claim),
                        Stream.of(bug.found().claim()))
                .flatMap(ids -> ids)
                .collect(ImmutableSet.toImmutableSet())
                .asList();
    }

    private static Stream<Broken> broken(BugReport bug) {
        return Stream.concat(
                bug.found().atStart().stream(), bug.found().moves().stream().flatMap(move -> move.broken().stream()));
    }

    private static void diagnostics(StringBuilder out, Page page) {
        page.toString().lines().forEach(text -> line(out, 2, ("# " + text).stripTrailing()));
    }

    /** A number sign in a name would begin a directive. */
    private static String plain(String name) {
        return Ascii.of(name).replace('#', '_');
    }

    private static void line(StringBuilder out, int level, String text) {
        out.append("  ".repeat(level)).append(text).append('\n');
    }
}
