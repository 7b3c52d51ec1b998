package dev.heddle.reports.cli;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import java.util.Locale;

/** What all commands of one process share: the world outside, the systems there are, Ctrl-C, the progress line. */
record Session(Console console, ImmutableList<KernelSystem> systems, Interrupt interrupt, Ticker ticker) {

    private static final CharMatcher UNPRINTABLE = CharMatcher.inRange(' ', '~').negate();

    Session(Console console, ImmutableList<KernelSystem> systems, Interrupt interrupt) {
        this(console, systems, interrupt, new Ticker(console));
    }

    KernelSystem system(String name) {
        return Names.system(systems, name);
    }

    /** The variant that a user named, with a remark if another one may be meant. */
    Variant variant(KernelSystem system, String name) {
        Variant found = Names.variant(system, name);
        system.hint(name).ifPresent(this::remark);
        return found;
    }

    /** Writes a page to standard output at once, so that a reader sees what is done while the rest goes on. */
    void print(Page page, Ink ink) {
        write(ink.paint(page.toString()));
    }

    /** Writes a text that has its lines already. */
    void printText(String text, Ink ink) {
        write(ink.paint(text));
    }

    /** Writes one line as it is, such as JSON. */
    void print(String json) {
        write(json + "\n");
    }

    private void write(String text) {
        ticker.clear();
        console.out().print(text);
        console.out().flush();
    }

    /** Writes a remark to standard error: one line of printable ASCII, whatever a file or an option was called. */
    void remark(String text) {
        String line = UNPRINTABLE.replaceFrom(text.replaceAll("\\s*[\\r\\n]+\\s*", " "), '?');
        ticker.clear();
        console.err().println("heddle: " + line);
    }

    /** Says on standard error what it took; standard output holds no time, so that two runs print the same. */
    void summary(int cells, long states) {
        remark(String.format(Locale.ROOT, "%s, %d states, %.1f s", Tally.cells(cells), states, ticker.seconds()));
    }

    /** The same for random runs. */
    void sampled(int cells, long runs, long steps) {
        remark(String.format(
                Locale.ROOT, "%s, %d runs, %d steps, %.1f s", Tally.cells(cells), runs, steps, ticker.seconds()));
    }

    Runner runner(SearchOptions options) {
        return options.runner(this);
    }
}
