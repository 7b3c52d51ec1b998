package dev.heddle.generators.machine.report;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.Lines;
import dev.heddle.generators.machine.Lines.Found;
import dev.heddle.generators.machine.SourceLine;
import dev.heddle.generators.machine.mips.MipsOops;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the lines of one report. */
final class ReportText {

    private static final Pattern COUNT = Pattern.compile("preempt_count: ([0-9a-f]{1,8}), expected: .*");
    private static final Pattern WARNING_AT = Pattern.compile("WARNING: .*?\\bat (\\S{1,200}:\\d{1,9})(?: .*)?");
    private static final Pattern COUNTER = Pattern.compile("(?:[RE]IP|pc|PC is at|epc)\\b.*");
    private static final String WHOLE = "copy the report again, whole";

    private final InputText text;
    private final ReportBlock block;
    private final Lines lines;
    private final Optional<Found> cpu;
    private final List<String> warnings = new ArrayList<>();

    ReportText(InputText text, ReportBlock block) {
        this.text = text;
        this.block = block;
        this.lines = new Lines(text, block.lines());
        this.cpu = lines.first(ReportBlock.CPU);
    }

    KernelReport report() {
        var trace = new StackTrace(lines);
        refuseIfCut(trace);
        var build = new BuildFacts(text, block);
        Fact<String> task = task();
        return new KernelReport(
                text.file(),
                block.first().kind(),
                block.head().line().text(),
                block.head().line().number(),
                number(),
                cpu(),
                task,
                pid(),
                build.kernel(),
                build.smp(),
                build.preemption(),
                preemptCount(),
                place(),
                address(),
                trace.frames(),
                trace.contexts(),
                new LockLines(lines, trace.frames(), task, pid()).lock(),
                mips(),
                ImmutableList.copyOf(warnings));
    }

    private void refuseIfCut(StackTrace trace) {
        SourceLine last = block.lines().get(block.lines().size() - 1);
        boolean dies = block.counting().isPresent();
        if (trace.frames().isEmpty() || (dies && lines.all(COUNTER).isEmpty())) {
            throw text.refuse(
                    last,
                    trace.frames().isEmpty()
                            ? "functions of the stack in the report before it ends; it was cut"
                            : "registers in the report before it ends; it was cut",
                    WHOLE);
        }
        if (trace.trace().isEmpty()) {
            warnings.add(text.file() + ":" + last.number()
                    + ": the report is cut: it names one function and lists no stack");
        }
        trace.unclosed()
                .filter(mark -> !mark.text().contains("TASK"))
                .ifPresent(mark -> warnings.add(text.file() + ":" + mark.number() + ": the report is cut: '"
                        + mark.text() + "' is not closed, and contexts may be missing"));
        if (text.lines().get(text.lines().size() - 1).number() == last.number()) {
            text.cutWarning().ifPresent(warnings::add);
        }
    }

    private Optional<MipsOops> mips() {
        boolean isMips =
                block.first().kind() == ReportKind.MIPS_OOPS && !block.first().counts();
        return isMips
                ? Optional.of(MipsOops.of(new InputText(text.file(), block.lines(), text.endsWithLineFeed())))
                : Optional.empty();
    }

    private Fact<Integer> number() {
        return block.counting()
                .map(head -> lines.stated("number", head.found().number(1), head.found()))
                .orElseGet(() ->
                        lines.unknown("number", "such a report is not counted", "look for an earlier one in the log"));
    }

    private Fact<Integer> cpu() {
        ReportKind kind = block.first().kind();
        boolean inHead = kind == ReportKind.TRYLOCK_FAILURE
                || kind == ReportKind.SPINLOCK
                || (kind == ReportKind.MIPS_OOPS && !block.first().counts());
        if (inHead && cpu.isPresent() && cpu.get().number(1) != block.head().number(1)) {
            throw text.refuse(
                    cpu.get().line(),
                    "the same CPU as in line " + block.head().line().number() + ", "
                            + block.head().number(1),
                    "give one report alone; these are two that were mixed");
        }
        return cpu.map(found -> lines.stated("CPU", found.number(1), found))
                .or(() -> inHead
                        ? Optional.of(lines.stated("CPU", block.head().number(1), block.head()))
                        : Optional.empty())
                .orElseGet(() -> lines.unknown("CPU", "no line 'CPU: ..'", WHOLE));
    }

    /** The group of the head that has the task's name, with its pid in the next one; 0 if it has none. */
    private int taskGroup() {
        return switch (block.first().kind()) {
            case TRYLOCK_FAILURE, SPINLOCK -> 2;
            case SCHEDULING_WHILE_ATOMIC -> 1;
            default -> 0;
        };
    }

    private Fact<String> task() {
        int group = taskGroup();
        if (group > 0
                && cpu.isPresent()
                && !cpu.get().part(2).equals(block.head().part(group + 1))) {
            throw text.refuse(
                    cpu.get().line(),
                    "the task of line " + block.head().line().number() + ", "
                            + block.head().part(group),
                    "give one report alone; these are two that were mixed");
        }
        return cpu.map(found -> lines.stated("task", found.part(3), found))
                .or(() -> group > 0
                        ? Optional.of(lines.stated("task", block.head().part(group), block.head()))
                        : Optional.empty())
                .orElseGet(() -> lines.unknown("task", "no line 'CPU: ..'", WHOLE));
    }

    private Fact<Integer> pid() {
        int group = taskGroup();
        return cpu.map(found -> lines.stated("PID", found.number(2), found))
                .or(() -> group > 0
                        ? Optional.of(lines.stated("PID", block.head().number(group + 1), block.head()))
                        : Optional.empty())
                .orElseGet(() -> lines.unknown("PID", "no line 'CPU: ..'", WHOLE));
    }

    private Fact<Long> preemptCount() {
        if (block.first().kind() == ReportKind.SCHEDULING_WHILE_ATOMIC) {
            return lines.stated("preempt count", Long.parseLong(block.head().part(3), 16), block.head());
        }
        return lines.first(COUNT)
                .map(found -> lines.stated("preempt count", Long.parseLong(found.part(1), 16), found))
                .orElseGet(() -> lines.unknown("preempt count", "such a report does not print it", WHOLE));
    }

    private Fact<String> place() {
        boolean inHead =
                block.first().kind() == ReportKind.KERNEL_BUG || block.first().kind() == ReportKind.SLEEPING_FUNCTION;
        Optional<Found> found = inHead ? Optional.of(block.head()) : lines.first(WARNING_AT);
        return found.map(at -> lines.stated("place", at.part(1), at))
                .orElseGet(() -> lines.unknown(
                        "place", "no line of source is named", "decode it, with: scripts/decode_stacktrace.sh"));
    }

    private Fact<String> address() {
        ReportKind kind = block.first().kind();
        int group = kind == ReportKind.UNABLE_TO_HANDLE
                ? 1
                : kind == ReportKind.MIPS_OOPS && !block.first().counts() ? 2 : 0;
        return group > 0
                ? lines.stated("address", block.head().part(group), block.head())
                : lines.unknown("address", "the report is not about one", WHOLE);
    }
}
