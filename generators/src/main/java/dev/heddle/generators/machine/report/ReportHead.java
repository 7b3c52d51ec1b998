package dev.heddle.generators.machine.report;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Lines.Found;
import dev.heddle.generators.machine.SourceLine;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line that begins a report, or the one that follows it and counts reports.
 *
 * @param kind that this line alone makes it
 * @param found its groups are those of the kind's pattern
 */
record ReportHead(ReportKind kind, Found found) {

    private static final String COUNTED = "\\[#(\\d{1,6})\\]";

    private record Form(ReportKind kind, Pattern pattern) {}

    /** The most telling first. Kernel: v4.4 to v6.18. */
    private static final ImmutableList<Form> FORMS = ImmutableList.of(
            form(
                    ReportKind.TRYLOCK_FAILURE,
                    "BUG: spinlock trylock failure on UP on CPU#(\\d{1,4}), (\\S.{0,40})/(\\d{1,9})"),
            form(
                    ReportKind.SPINLOCK,
                    "BUG: (?:spinlock|rwlock) [a-z /-]{1,40} on CPU#(\\d{1,4}), (\\S.{0,40})/(\\d{1,9}).*"),
            form(
                    ReportKind.SCHEDULING_WHILE_ATOMIC,
                    "BUG: scheduling while atomic: (\\S.{0,40})/(\\d{1,9})/0x([0-9a-f]{1,8})"),
            form(
                    ReportKind.SLEEPING_FUNCTION,
                    "BUG: sleeping function called from invalid context at (\\S{1,200}:\\d{1,9})"),
            form(ReportKind.INVALID_WAIT_CONTEXT, "\\[ BUG: Invalid wait context \\]"),
            form(
                    ReportKind.MIPS_OOPS,
                    "CPU (\\d{1,4}) Unable to handle kernel .{1,40} at virtual address ([0-9a-f]{8,16}), epc == .*"),
            form(
                    ReportKind.UNABLE_TO_HANDLE,
                    "(?:BUG: [uU]nable to handle|Unable to handle kernel|BUG: kernel NULL pointer dereference)[^:]{0,80}?"
                            + "(?:address:?| at) ([0-9a-f]{8,16})(?:\\D.*)?"),
            form(ReportKind.KERNEL_BUG, "kernel BUG at (\\S{1,200}:\\d{1,9})!"),
            form(ReportKind.INTERNAL_ERROR, "Internal error: .{1,120} " + COUNTED + "(.*)"),
            form(ReportKind.MIPS_OOPS, "[A-Z].{0,60}[^ ]" + COUNTED + ":()"),
            form(ReportKind.OOPS, "(?:Oops: |[a-z][a-z -]{2,40}[:,] ).{0,160} " + COUNTED + "(.*)"),
            form(ReportKind.WARNING, "WARNING: .*"),
            form(ReportKind.OTHER_BUG, "BUG: .*"));

    private static final Pattern COUNT = Pattern.compile(".*" + COUNTED + ".*");

    private static Form form(ReportKind kind, String pattern) {
        return new Form(kind, Pattern.compile(pattern));
    }

    static Optional<ReportHead> of(SourceLine line) {
        for (Form form : FORMS) {
            Matcher matcher = form.pattern.matcher(line.text());
            if (matcher.matches()) {
                return Optional.of(new ReportHead(form.kind, new Found(line, matcher.toMatchResult())));
            }
        }
        return Optional.empty();
    }

    /** Whether this is the line of die(), with the count of reports. */
    boolean counts() {
        boolean mayCount = kind == ReportKind.OOPS || kind == ReportKind.INTERNAL_ERROR || kind == ReportKind.MIPS_OOPS;
        return mayCount && COUNT.matcher(found.line().text()).matches();
    }

    /** Whether {@code next} is of the same report: a kernel says why it dies in front of the line that counts. */
    boolean goesOnWith(ReportHead next) {
        if (counts() || !next.counts()) {
            return false;
        }
        return switch (kind) {
            case UNABLE_TO_HANDLE, KERNEL_BUG -> true;
            case MIPS_OOPS -> next.kind == ReportKind.MIPS_OOPS;
            default -> false;
        };
    }
}
