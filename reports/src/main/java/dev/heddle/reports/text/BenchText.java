package dev.heddle.reports.text;

import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.bench.Machine;
import dev.heddle.reports.bench.SearchRate;
import dev.heddle.reports.bench.StepRate;
import java.util.List;
import java.util.Locale;

/** A benchmark as a table. Unlike all else in this package it holds times, and so differs from run to run. */
public final class BenchText {

    private BenchText() {}

    public static void machine(Page page, Machine machine) {
        page.line(String.format(
                Locale.ROOT,
                "Java %s (%s), %s, %s%d processors, heap of at most %d MiB",
                machine.java(),
                machine.vm(),
                machine.system(),
                machine.cpu().isEmpty() ? "" : machine.cpu() + ", ",
                machine.processors(),
                machine.heapBytes() >> 20));
    }

    /** Searches of one workload, at least one, and its steps alone. */
    public static void workload(Page page, List<SearchRate> searches, StepRate steps) {
        SearchRate first = searches.get(0);
        page.blank();
        page.line(String.format(
                Locale.ROOT,
                "%s: %d states, %d transitions",
                first.workload().title(),
                first.states(),
                first.transitions()));
        page.line("  threads  seconds [least..most]   states/s  ns/transition  B/state  times");
        for (SearchRate rate : searches) {
            String seconds = String.format(Locale.ROOT, "%.3f [%.3f..%.3f]", rate.median(), rate.least(), rate.most());
            page.line(String.format(
                    Locale.ROOT,
                    "  %7d  %-23s %9.0f  %13.1f  %7.0f  %5.2f",
                    rate.threads(),
                    seconds,
                    rate.statesPerSecond(),
                    rate.nanosPerTransition(),
                    rate.bytesPerState(),
                    rate.speedup()));
        }
        page.line(String.format(
                Locale.ROOT,
                "  steps alone: %.1f ns/transition; a copy of a state: %.1f ns",
                steps.nanosPerTransition(),
                steps.nanosPerCopy()));
    }
}
