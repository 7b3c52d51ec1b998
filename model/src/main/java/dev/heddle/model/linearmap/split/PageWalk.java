package dev.heddle.model.linearmap.split;

import dev.heddle.model.Embodies;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.PageTables;
import java.util.function.Predicate;

/**
 * A walk over a range of the linear map that tells of its leaves, by address.
 *
 * <p>Kernel: mm/pagewalk.c, walk_kernel_page_table_range_lockless().
 *
 * <p>Left out: callbacks for tables and for holes; none of the walks here has one that does anything.
 *
 * <p>Differs: a callback is told of neighbouring equal entries at once. It acts on as many of them as it likes, at least one,
 * and must leave them as it would if it were told of them one by one.
 */
@Embodies({"linearmap/R-walk-reads-again", "linearmap/R-empty-walk-fails"})
final class PageWalk {

    /** What a callback asks the walk to do with the entries that it was told of. */
    enum Action {
        /** Read them again, and go on below them if they are tables now. */
        SUBTREE,
        /** Go on behind them. */
        CONTINUE,
        /** Tell of them again. */
        AGAIN
    }

    /** Told of leaves. */
    interface Callback {
        Answer visit(Visit visit);
    }

    /**
     * Equal leaves that have an address in the range.
     *
     * @param run the leaves, with those around them that are equal too
     * @param from first address in the walked range, maybe inside the first leaf
     * @param to end of the addresses in the walked range, exclusive, maybe inside the last leaf
     */
    record Visit(LeafRun run, long from, long to) {

        /** Start of the first leaf. */
        long first() {
            return from & -run.entrySize();
        }

        /** End of the last leaf, exclusive. */
        long last() {
            return (to + run.entrySize() - 1) & -run.entrySize();
        }

        /** How many leaves the callback is told of, whole or in part. */
        long entries() {
            return (last() - first()) >>> run.shift();
        }

        /** How many of them lie in the walked range as a whole. */
        long wholeEntries() {
            long whole = (to & -run.entrySize()) - ((from + run.entrySize() - 1) & -run.entrySize());
            return Math.max(0, whole >> run.shift());
        }

        Answer done(Action action) {
            return new Answer(to, action, ReturnCode.OK);
        }

        /** The callback has acted on the first {@code entries} only. */
        Answer done(long entries, Action action) {
            return new Answer(Math.min(to, first() + (entries << run.shift())), action, ReturnCode.OK);
        }

        Answer fails(ReturnCode code) {
            return new Answer(from, Action.CONTINUE, code);
        }
    }

    /**
     * @param next where the walk goes on if it does not go below
     * @param code what ends the walk, unless it is OK
     */
    record Answer(long next, Action action, ReturnCode code) {}

    private final PageTables tables;
    private final Predicate<LeafRun> seen;

    /** @param seen which entries are taken for leaves; others are passed by */
    PageWalk(PageTables tables, Predicate<LeafRun> seen) {
        this.tables = tables;
        this.seen = seen;
    }

    /** Walks {@code [start, end)}; EINVAL if that is empty, else the first error of a callback. */
    ReturnCode walk(long start, long end, Callback callback) {
        if (start >= end) {
            return ReturnCode.EINVAL;
        }
        long position = start;
        while (position < end) {
            LeafRun run = tables.atOrAfter(position);
            if (run == null || run.va() >= end) {
                break;
            }
            var visit = new Visit(run, Math.max(position, run.va()), Math.min(end, run.end()));
            if (!seen.test(run)) {
                position = visit.to();
                continue;
            }
            Answer answer = callback.visit(visit);
            if (answer.code() != ReturnCode.OK) {
                return answer.code();
            }
            position = switch (answer.action()) {
                case AGAIN -> visit.from();
                case CONTINUE -> answer.next();
                case SUBTREE -> isTable(visit) ? visit.from() : answer.next();
            };
        }
        return ReturnCode.OK;
    }

    /** Whether the entries that a callback was told of lead to finer ones now. */
    private boolean isTable(Visit visit) {
        LeafRun now = tables.at(visit.first());
        return now != null && now.level() > visit.run().level();
    }
}
