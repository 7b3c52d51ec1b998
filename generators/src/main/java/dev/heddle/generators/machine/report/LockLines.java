package dev.heddle.generators.machine.report;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.Lines;
import dev.heddle.generators.machine.Lines.Found;
import dev.heddle.generators.machine.SourceLine;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a report says of the lock that it is about. */
final class LockLines {

    private static final Pattern DUMP = Pattern.compile(
            "lock: (\\S.{0,80}?), \\.magic: [0-9a-f]{8}, \\.owner: (\\S.{0,40})/(-?\\d{1,9}), \\.owner_cpu: (-?\\d{1,9})");
    private static final Pattern WAITED = Pattern.compile("[0-9a-f]{8,16} \\((\\S.{0,80}?)\\)\\{.*");

    /** The lock's own functions, of every kind of lock that spins. */
    private static final Pattern OWN = Pattern.compile(
            "(?:do_)?(?:_?raw_)?_*(?:raw_|rt_)?(?:spin|read|write)_(?:try)?lock\\w*"
                    + "|__lock_acquire|lock_acquire|rt_spin_lock\\w*|rt_mutex_\\w+|queued_spin_\\w+|native_queued_spin_\\w+");

    private final Lines lines;
    private final ImmutableList<StackFrame> frames;
    private final Fact<String> task;
    private final Fact<Integer> pid;
    private final Optional<Found> dump;

    LockLines(Lines lines, ImmutableList<StackFrame> frames, Fact<String> task, Fact<Integer> pid) {
        this.lines = lines;
        this.frames = frames;
        this.task = task;
        this.pid = pid;
        this.dump = lines.first(DUMP);
    }

    LockReport lock() {
        Optional<Found> held = dump.filter(found -> found.number(3) >= 0);
        int own = outermostOwn();
        return new LockReport(
                dump.or(() -> lines.first(WAITED))
                        .map(found -> lines.stated("lock", found.part(1), found))
                        .orElseGet(() -> unknown("lock")),
                held.map(found -> lines.stated("owner", found.part(2), found)).orElseGet(() -> unknown("owner")),
                held.map(found -> lines.stated("owner PID", found.number(3), found))
                        .orElseGet(() -> unknown("owner PID")),
                held.map(found -> lines.stated("owner CPU", found.number(4), found))
                        .orElseGet(() -> unknown("owner CPU")),
                own >= 0 ? frame("lock function", frames.get(own)) : unknown("lock function"),
                own >= 0 && own + 1 < frames.size() && !frames.get(own + 1).afterGap()
                        ? frame("caller", frames.get(own + 1))
                        : unknown("caller"),
                heldByReporter(held));
    }

    /** Of the first run of the lock's own functions, the one that was called from outside; -1 if there is none. */
    private int outermostOwn() {
        for (int i = 0; i < frames.size(); i++) {
            if (isOwn(i)) {
                int last = i;
                while (last + 1 < frames.size() && isOwn(last + 1)) {
                    last++;
                }
                return last;
            }
        }
        return -1;
    }

    private boolean isOwn(int frame) {
        return OWN.matcher(frames.get(frame).function()).matches();
    }

    private Fact<Boolean> heldByReporter(Optional<Found> held) {
        if (held.isEmpty() || task.value().isEmpty() || pid.value().isEmpty()) {
            return unknown("held by the reporting task");
        }
        boolean same = pid.is(held.get().number(3)) && task.is(held.get().part(2));
        return lines.implied(
                "held by the reporting task", same, held.get(), "its owner is beside the task that reports");
    }

    private Fact<String> frame(String name, StackFrame frame) {
        return lines.stated(name, frame.function(), new SourceLine(frame.line(), ""));
    }

    private <V> Fact<V> unknown(String name) {
        return lines.unknown(name, "the report does not say it", "give the report as the kernel printed it, whole");
    }
}
