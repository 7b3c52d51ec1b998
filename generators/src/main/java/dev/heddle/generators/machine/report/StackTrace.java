package dev.heddle.generators.machine.report;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.Lines;
import dev.heddle.generators.machine.SourceLine;
import dev.heddle.model.kernel.ContextKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The functions of a report, innermost first, and the contexts they ran in. x86 marks contexts; elsewhere they show by functions
 * that every interrupt comes through. Kernel: arch/x86/kernel/dumpstack.c, show_trace_log_lvl(); v4.4 to v6.18.
 */
final class StackTrace {

    /** x86 lists the callers of this function; elsewhere it is the first that is listed. */
    private static final Pattern X86_COUNTER = Pattern.compile("(?:RIP: [0-9a-f]{4}:|EIP: (?:[0-9a-f]{4}:)?)(.*)");

    private static final Pattern OTHER_COUNTER = Pattern.compile("(?:pc : |PC is at |epc *: [0-9a-f]{8,16} )(.*)");

    private static final Pattern SECTION = Pattern.compile("<(/?)(NMI|IRQ|SOFTIRQ|TASK|EOI|#[A-Z]{2})>(?: +(.*))?");
    private static final Pattern REMOVED = Pattern.compile("\\[\\.\\.\\.\\]|\\.\\.\\.");
    private static final Pattern TRACE = Pattern.compile("(?:Call [Tt]race|Backtrace):.*");

    /** Behind these come functions of other stacks. */
    private static final Pattern OTHERS = Pattern.compile("(?:(?:Allocated|Freed) (?:by|in) "
            + "|Last potentially related work creation:|other info that |Showing all locks ).*");

    private static final ImmutableMap<String, ContextKind> SECTIONS = ImmutableMap.of(
            "NMI", ContextKind.NMI,
            "IRQ", ContextKind.HARDIRQ,
            "SOFTIRQ", ContextKind.SOFTIRQ,
            "TASK", ContextKind.TASK);

    /** Functions that whatever runs in a context was called by. */
    private static final ImmutableMap<String, ContextKind> ENTRIES = ImmutableMap.<String, ContextKind>builder()
            .put("handle_softirqs", ContextKind.SOFTIRQ)
            .put("__do_softirq", ContextKind.SOFTIRQ)
            .put("do_IRQ", ContextKind.HARDIRQ)
            .put("ret_from_irq", ContextKind.HARDIRQ)
            .put("gic_handle_irq", ContextKind.HARDIRQ)
            .put("el1_irq", ContextKind.HARDIRQ)
            .put("el1h_64_irq", ContextKind.HARDIRQ)
            .put("__irq_svc", ContextKind.HARDIRQ)
            .put("do_nmi", ContextKind.NMI)
            .put("exc_nmi", ContextKind.NMI)
            .put("cpu_startup_entry", ContextKind.TASK)
            .put("start_kernel", ContextKind.TASK)
            .put("kthread", ContextKind.TASK)
            .put("ret_from_fork", ContextKind.TASK)
            .buildOrThrow();

    private final Lines lines;
    private final List<StackFrame> frames = new ArrayList<>();
    private final List<Fact<ContextKind>> contexts = new ArrayList<>();
    private final List<StackFrame> counter = new ArrayList<>();
    private Optional<SourceLine> trace = Optional.empty();
    private Optional<SourceLine> mark = Optional.empty();
    private Optional<StackFrame> lastCaller = Optional.empty();
    private final Optional<SourceLine> unclosed;
    private int sectionStart;
    private boolean gap;

    StackTrace(Lines lines) {
        this.lines = lines;
        for (SourceLine line : lines.lines()) {
            if (trace.isPresent() && OTHERS.matcher(line.text()).matches()) {
                break;
            }
            read(line);
        }
        lastCaller.ifPresent(frames::add);
        unclosed = mark;
        endSection();
        if (frames.isEmpty()) {
            frames.addAll(counter);
        }
    }

    /** Whether a section of frames begins in this line. */
    static boolean opens(SourceLine line) {
        Matcher section = SECTION.matcher(line.text());
        return section.matches()
                && String.valueOf(section.group(1)).isEmpty()
                && SECTIONS.containsKey(section.group(2));
    }

    /** Whether one ends in this line. */
    static boolean closes(SourceLine line) {
        return SECTION.matcher(line.text()).matches() && !opens(line);
    }

    ImmutableList<StackFrame> frames() {
        return ImmutableList.copyOf(frames);
    }

    /** Each with the line that shows it, innermost first. */
    ImmutableList<Fact<ContextKind>> contexts() {
        return ImmutableList.copyOf(contexts);
    }

    /** Where the list of functions begins; empty if the report has none. */
    Optional<SourceLine> trace() {
        return trace;
    }

    /** The mark of a section that the report ends in; what else of it was there, nobody knows. */
    Optional<SourceLine> unclosed() {
        return unclosed;
    }

    private void read(SourceLine line) {
        Matcher section = SECTION.matcher(line.text());
        Matcher x86 = X86_COUNTER.matcher(line.text());
        Matcher other = OTHER_COUNTER.matcher(line.text());
        if (section.matches()) {
            endSection();
            if (opens(line)) {
                trace = trace.or(() -> Optional.of(line));
                mark = Optional.of(line);
            }
            Optional.ofNullable(section.group(3)).ifPresent(rest -> frame(line.withText(rest)));
        } else if (REMOVED.matcher(line.text()).matches()) {
            gap = true;
        } else if (TRACE.matcher(line.text()).matches()) {
            trace = trace.or(() -> Optional.of(line));
        } else if (x86.matches() && (trace.isEmpty() || mark.isPresent())) {
            FrameLine.of(String.valueOf(x86.group(1))).ifPresent(frame -> add(frame.function(), line));
        } else if (other.matches() && trace.isEmpty()) {
            FrameLine.of(String.valueOf(other.group(1))).ifPresent(frame -> counter.add(frame(frame.function(), line)));
        } else {
            frame(line);
        }
    }

    private void frame(SourceLine line) {
        FrameLine.of(line.text()).ifPresent(frame -> {
            boolean isArm = frame.caller().isPresent();
            if ((trace.isEmpty() && !isArm) || frame.guess()) {
                return;
            }
            trace = trace.or(() -> Optional.of(line));
            add(frame.function(), line);
            lastCaller = frame.caller().map(caller -> frame(caller, line));
        });
    }

    private void add(String function, SourceLine line) {
        frames.add(frame(function, line));
        gap = false;
    }

    private StackFrame frame(String function, SourceLine line) {
        return new StackFrame(function, Optional.empty(), gap, line.number());
    }

    /** Settles the contexts of the frames since the last mark. */
    private void endSection() {
        Optional<ContextKind> kind = mark.map(line -> {
            Matcher section = SECTION.matcher(line.text());
            return section.matches() ? SECTIONS.get(section.group(2)) : null;
        });
        for (int i = sectionStart; i < frames.size(); i++) {
            StackFrame frame = frames.get(i);
            Optional<ContextKind> entry = Optional.ofNullable(ENTRIES.get(frame.function()))
                    .filter(shown -> kind.isEmpty() || (shown == ContextKind.SOFTIRQ && kind.get() != shown));
            if (entry.isPresent()) {
                boolean isRoot = entry.get() == ContextKind.TASK;
                int end = isRoot ? frames.size() : i + 1;
                settle(end, entry.get());
                add(entry.get(), frame);
                i = end - 1;
            }
        }
        if (kind.isPresent()) {
            settle(frames.size(), kind.get());
            contexts.add(lines.stated("context", kind.get(), mark.get()));
        }
        sectionStart = frames.size();
        mark = Optional.empty();
    }

    private void add(ContextKind kind, StackFrame shownBy) {
        boolean isNew = contexts.isEmpty() || !contexts.get(contexts.size() - 1).is(kind);
        if (isNew) {
            contexts.add(lines.implied(
                    "context", kind, new SourceLine(shownBy.line(), ""), shownBy.function() + "() is on the stack"));
        }
    }

    private void settle(int end, ContextKind kind) {
        for (int i = sectionStart; i < end; i++) {
            StackFrame frame = frames.get(i);
            frames.set(i, new StackFrame(frame.function(), Optional.of(kind), frame.afterGap(), frame.line()));
        }
        sectionStart = Math.max(sectionStart, end);
    }
}
