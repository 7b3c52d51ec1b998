package dev.heddle.reports.render.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a test log by the grammar of Documentation/dev-tools/ktap.rst, version 1, and refuses what the document does not allow: a
 * version line and a plan begin each level, two more blanks a deeper one; results are numbered from 1 without gaps; a parent fails
 * if a child does. Lines of no known kind are refused here, too, though the document lets them pass.
 */
final class KtapLog {

    /** One test. {@code tests} is empty for one that has no subtests. */
    record Result(
            boolean ok, int number, String name, String directive, List<Result> tests, List<String> diagnostics) {}

    private static final Pattern RESULT =
            Pattern.compile("(ok|not ok) ([0-9]+)(?: (?:- )?([^#]*?))?(?: # ?([A-Z]+)?(?: (.*))?)?");
    private static final Pattern PLAN = Pattern.compile("1\\.\\.([0-9]+)");

    private final List<String> lines;
    private int next;

    private KtapLog(List<String> lines) {
        this.lines = lines;
    }

    /** The tests at the top. */
    static List<Result> parse(String text) {
        var log = new KtapLog(text.lines().toList());
        List<Result> results = log.level(0);
        if (log.next != log.lines.size()) {
            throw log.refused("the end");
        }
        return results;
    }

    private List<Result> level(int indent) {
        if (!line(indent).equals("KTAP version 1")) {
            throw refused("a version line");
        }
        next++;
        diagnostics(indent);
        Matcher plan = PLAN.matcher(line(indent));
        if (!plan.matches()) {
            throw refused("a plan");
        }
        next++;
        int count = Integer.parseInt(plan.group(1));
        List<Result> results = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            results.add(test(indent, number));
        }
        return results;
    }

    private Result test(int indent, int number) {
        List<String> diagnostics = new ArrayList<>(diagnostics(indent));
        List<Result> tests = List.of();
        if (lines.get(next).startsWith(" ".repeat(indent + 2))) {
            tests = level(indent + 2);
            diagnostics.addAll(diagnostics(indent));
        }
        Matcher result = RESULT.matcher(line(indent));
        if (!result.matches()) {
            throw refused("a result");
        }
        boolean ok = result.group(1).equals("ok");
        if (Integer.parseInt(result.group(2)) != number) {
            throw refused("number " + number);
        }
        if (ok && tests.stream().anyMatch(test -> !test.ok())) {
            throw refused("not ok, as a subtest failed");
        }
        next++;
        String directive = result.group(4) == null ? "" : result.group(4);
        return new Result(ok, number, result.group(3), directive, tests, diagnostics);
    }

    private List<String> diagnostics(int indent) {
        List<String> found = new ArrayList<>();
        while (next < lines.size() && lines.get(next).startsWith(" ".repeat(indent) + "#")) {
            found.add(lines.get(next++).strip());
        }
        return found;
    }

    private String line(int indent) {
        if (next >= lines.size() || !lines.get(next).startsWith(" ".repeat(indent))) {
            throw refused(indent + " blanks");
        }
        return lines.get(next).substring(indent);
    }

    private IllegalArgumentException refused(String expected) {
        return new IllegalArgumentException("line " + (next + 1) + ": expected " + expected + ", found "
                + (next < lines.size() ? lines.get(next) : "the end"));
    }
}
