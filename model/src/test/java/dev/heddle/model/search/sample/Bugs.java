package dev.heddle.model.search.sample;

import static dev.heddle.model.search.sample.Script.line;

import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Bugs whose depth in the sense of PCT is known: the number of ordering constraints that make them show. */
final class Bugs {

    private Bugs() {}

    /** Depth 1: the second thread reads what the first has not yet written; {@code idle} threads look on. */
    static Script readBeforeWrite(int idle) {
        var script = new Script.Writer();
        Field written = script.field("written", 1);
        Field early = script.field("early", 1);
        script.thread(line(s -> s.set(written, 1)));
        script.thread(line(s -> s.set(early, 1 - s.get(written))));
        for (int i = 0; i < idle; i++) {
            script.thread(line(s -> {}));
        }
        return script.unless(s -> s.is(early));
    }

    /** Depth 2: between check and use of the first thread the second clears; {@code idle} threads look on. */
    static Script checkThenUse(int idle) {
        var script = new Script.Writer();
        Field cleared = script.field("cleared", 1);
        Field checked = script.field("checked", 1);
        Field crash = script.field("crash", 1);
        script.thread(
                line(s -> s.set(checked, 1 - s.get(cleared))), line(s -> s.set(crash, s.is(checked) && s.is(cleared))));
        script.thread(line(s -> s.set(cleared, 1)));
        for (int i = 0; i < idle; i++) {
            script.thread(line(s -> {}));
        }
        return script.unless(s -> s.is(crash));
    }

    /** Depth 2 * {@code turns} - 1: only the order in which the two threads take turns, the first thread first, is bad. */
    static Script zipped(int turns) {
        var script = new Script.Writer();
        Field stage = script.field("stage", 2 * turns);
        for (int thread = 0; thread < 2; thread++) {
            int first = thread;
            script.thread(IntStream.range(0, turns)
                    .mapToObj(turn -> stage(stage, 2 * turn + first))
                    .toArray(Script.Line[]::new));
        }
        return script.unless(s -> s.get(stage) == 2 * turns);
    }

    /** Two locks taken in two orders: depth 2, and the bug is that nobody can go on. */
    static Script twoLocks() {
        var script = new Script.Writer();
        Field a = script.field("a", 1);
        Field b = script.field("b", 1);
        Field done = script.field("done", 2);
        var last = line(s -> s.add(done, 1));
        script.thread(lock(a), lock(b), unlock(b), unlock(a), last);
        script.thread(lock(b), lock(a), unlock(a), unlock(b), last);
        return script.claiming(
                List.of(Claim.noDeadlock(Script.SAFE, "both threads come to their end", s -> s.get(done) == 2)));
    }

    /** Counts {@code stage} on if it stands at {@code from}. */
    private static Script.Line stage(Field stage, int from) {
        return line(s -> s.add(stage, s.get(stage) == from ? 1 : 0));
    }

    private static Script.Line lock(Field lock) {
        return new Script.Line(s -> !s.is(lock), s -> s.set(lock, 1));
    }

    private static Script.Line unlock(Field lock) {
        return line(s -> s.set(lock, 0));
    }

    /** Every script whose claim can break, for tests that want many. */
    static Stream<Script> all() {
        return Stream.of(
                readBeforeWrite(0), readBeforeWrite(2), checkThenUse(0), checkThenUse(1), zipped(2), twoLocks());
    }
}
