package dev.heddle.reports.text;

import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import dev.heddle.properties.Scope;
import dev.heddle.properties.coverage.Coverage;
import dev.heddle.properties.coverage.Coverage.Fallback;
import dev.heddle.properties.coverage.Coverage.Seen;
import dev.heddle.properties.coverage.Coverage.Triple;
import dev.heddle.properties.drawing.Page;
import java.util.List;

/** What the runs of a matrix came across, and what they did not, each with the reason if the model can tell it. */
public final class CoverageText {

    private CoverageText() {}

    /** Writes counts, then what was not visited, then fallbacks, refusals and shields. */
    public static void write(Page page, String system, Scope scope, Coverage coverage) {
        page.line(system + ": what all runs of scope " + scope.word() + " come across, " + coverage.cells() + " cells, "
                + coverage.states() + " states");
        page.blank();
        triples(page, coverage);
        fallbacks(page, coverage);
        refusals(page, coverage);
        shields(page, coverage);
    }

    private static void triples(Page page, Coverage coverage) {
        page.line(
                "Triples: a step before which an operation is interrupted, an operation that may be nested there (on the"
                        + " same CPU, in a scenario that has both), and a lock that this has a trylock of. Names alone tell them"
                        + " apart: a triple of several cells counts once.");
        page.line("  possible   " + coverage.possible() + ": in some state the rules of nesting let it enter there");
        page.line("  visited    " + coverage.count(Seen.TRIED) + ": " + Seen.TRIED.meaning());
        for (Seen seen : Seen.values()) {
            if (seen != Seen.TRIED && seen.possible()) {
                page.hanging("             ", coverage.count(seen) + ": " + seen.meaning());
            }
        }
        page.line(
                "  beyond     " + (coverage.triples().size() - coverage.possible()) + ": no state lets it enter there");
        for (Seen seen : Seen.values()) {
            if (!seen.possible()) {
                page.hanging("             ", coverage.count(seen) + ": " + seen.meaning());
            }
        }
        for (Seen seen : List.of(Seen.TURNED_BACK, Seen.TURNED_AWAY, Seen.NO_NEED, Seen.MASKED, Seen.SPENT)) {
            if (coverage.count(seen) > 0) {
                page.blank().line("Not visited, " + seen.meaning() + ":");
                groups(coverage, seen).asMap().forEach((group, steps) -> {
                    page.line("  " + group);
                    page.hanging("    ", String.join("; ", steps));
                });
            }
        }
        page.blank();
    }

    private static SetMultimap<String, String> groups(Coverage coverage, Seen seen) {
        SetMultimap<String, String> groups = LinkedHashMultimap.create();
        for (Triple triple : coverage.triples()) {
            if (triple.seen() == seen) {
                groups.put(
                        triple.inner() + " over " + triple.outer() + ", " + triple.lock()
                                + (triple.by().isEmpty() ? "" : ": " + triple.by()),
                        triple.step());
            }
        }
        return groups;
    }

    private static void fallbacks(Page page, Coverage coverage) {
        long taken =
                coverage.fallbacks().stream().filter(each -> each.failed() > 0).count();
        page.line("Fallbacks: " + taken + " of " + coverage.fallbacks().size()
                + " trylocks fail in some state, and then");
        for (Fallback fallback : coverage.fallbacks()) {
            page.line("  " + fallback.where());
            page.hanging(
                    "    ",
                    fallback.failed() == 0
                            ? "never failed"
                            : "failed " + fallback.failed() + " times, got it " + fallback.got() + " times: "
                                    + next(fallback.next()));
        }
        page.blank();
    }

    private static String next(List<String> next) {
        return String.join(
                "; ", next.stream().map(each -> each.isEmpty() ? "ends" : each).toList());
    }

    private static void refusals(Page page, Coverage coverage) {
        page.line("Refusals: " + coverage.refusals().size()
                + " reasons, each with how often, and how often the lock was free");
        coverage.refusals()
                .forEach(refusal -> page.hanging(
                        "  ",
                        refusal.lock() + ": " + refusal.why() + " (" + refusal.times() + ", " + refusal.free() + ")"));
        page.blank();
    }

    private static void shields(Page page, Coverage coverage) {
        page.line("Shields: " + coverage.shields().size()
                + " steps at which a local lock of the interrupted operation turned a nested one away");
        SetMultimap<String, String> groups = LinkedHashMultimap.create();
        coverage.shields()
                .forEach(shield ->
                        groups.put(shield.lock() + ": " + shield.inner() + " over " + shield.outer(), shield.step()));
        groups.asMap().forEach((group, steps) -> {
            page.line("  " + group);
            page.hanging("    ", String.join("; ", steps));
        });
    }
}
