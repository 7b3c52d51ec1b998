package dev.heddle.generators.machine.report;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.Lines.Found;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The lines of one report.
 *
 * @param first what it begins with
 * @param counting the line of die(); empty in a splat, which goes on
 * @param lines from the first line to the last
 * @param mixed the line that shows that another report is in between, if one does
 */
record ReportBlock(
        InputText text,
        ReportHead first,
        Optional<ReportHead> counting,
        ImmutableList<SourceLine> lines,
        Optional<SourceLine> mixed) {

    static final Pattern CPU = Pattern.compile(
            "CPU: (\\d{1,4}) (?:UID: \\d{1,10} )?PID: (\\d{1,9}) Comm: (\\S.{0,15}?) (?:Not tainted|Tainted: .{1,80}?)"
                    + " (\\d{1,5}\\.\\d{1,5}\\S{0,100}) (#.*)");

    private static final Pattern END = Pattern.compile("---\\[ end .*");
    private static final Pattern CUT_HERE = Pattern.compile("-+\\[ cut here \\]-+");

    Found head() {
        return first.found();
    }

    void refuseIfMixed() {
        mixed.ifPresent(line -> {
            throw text.refuse(
                    line,
                    "one report at a time; that of line " + head().line().number()
                            + " is not over, and the lines of two CPUs cannot be told apart",
                    "give a log in which one report ends before the next begins, or one with CONFIG_PRINTK_CALLER");
        });
    }

    /** All reports in lines of one writer, or of nobody knows whom. */
    static ImmutableList<ReportBlock> in(InputText text, List<SourceLine> lines) {
        var blocks = ImmutableList.<ReportBlock>builder();
        Optional<Open> open = Optional.empty();
        for (SourceLine line : lines) {
            Optional<ReportHead> head = ReportHead.of(line);
            if (head.isPresent() && open.isPresent() && open.get().goesOnWith(head.get())) {
                open.get().counting = head;
                open.get().add(line);
            } else if (head.isPresent()) {
                boolean isCut = open.isPresent() && !open.get().mayEnd();
                SourceLine mark = line;
                open.ifPresent(before -> blocks.add(before.block(isCut ? Optional.of(mark) : Optional.empty())));
                Open next = new Open(text, head.get());
                next.isAfterCut = isCut;
                next.add(line);
                open = Optional.of(next);
            } else if (open.isPresent()
                    && CUT_HERE.matcher(line.text()).matches()
                    && open.get().mayEnd()) {
                blocks.add(open.get().block(Optional.empty()));
                open = Optional.empty();
            } else if (open.isPresent()) {
                open.get().add(line);
                if (END.matcher(line.text()).matches()) {
                    blocks.add(open.get().block(Optional.empty()));
                    open = Optional.empty();
                }
            }
        }
        open.ifPresent(last -> blocks.add(last.block(Optional.empty())));
        return blocks.build();
    }

    /** One that is being gathered. */
    private static final class Open {
        private final InputText text;
        private final ReportHead first;
        private Optional<ReportHead> counting = Optional.empty();
        private final List<SourceLine> lines = new ArrayList<>();
        private int sections;
        private boolean hasFrames;
        private boolean hasCpu;
        private boolean isAfterCut;
        private Optional<SourceLine> odd = Optional.empty();

        Open(InputText text, ReportHead first) {
            this.text = text;
            this.first = first;
            counting = first.counts() ? Optional.of(first) : Optional.empty();
        }

        boolean goesOnWith(ReportHead next) {
            return counting.isEmpty() && !hasFrames && first.goesOnWith(next);
        }

        /** Whether a next report may follow: functions were listed, and every section of them is closed. */
        boolean mayEnd() {
            return hasFrames && sections <= 0;
        }

        void add(SourceLine line) {
            lines.add(line);
            sections += StackTrace.opens(line) ? 1 : StackTrace.closes(line) ? -1 : 0;
            if (CPU.matcher(line.text()).matches()) {
                odd = hasCpu ? odd.or(() -> Optional.of(line)) : odd;
                hasCpu = true;
            }
            hasFrames |= FrameLine.of(line.text()).isPresent();
        }

        ReportBlock block(Optional<SourceLine> mixed) {
            Optional<SourceLine> bad = isAfterCut ? Optional.of(lines.get(0)) : mixed.or(() -> odd);
            return new ReportBlock(text, first, counting, ImmutableList.copyOf(lines), bad);
        }
    }
}
