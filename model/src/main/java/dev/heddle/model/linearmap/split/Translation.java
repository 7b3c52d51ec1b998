package dev.heddle.model.linearmap.split;

import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.PageTables;
import java.util.OptionalLong;

/**
 * What each address translates to, whatever the size of the leaf that says so and whether it carries the contiguous hint.
 */
public final class Translation {

    private Translation() {}

    /**
     * The lowest address that two page tables do not translate alike: mapped in one only, to another place, or with other
     * bits of protection; empty if there is none. Compares run by run, every address of the linear region.
     */
    public static OptionalLong firstDifference(PageTables before, PageTables after) {
        return firstDifference(
                before,
                after,
                before.geometry().regionStart(),
                before.geometry().regionEnd());
    }

    /** The same for the addresses of {@code [start, end)}. */
    public static OptionalLong firstDifference(PageTables before, PageTables after, long start, long end) {
        long position = start;
        while (position < end) {
            LeafRun one = before.atOrAfter(position);
            LeafRun other = after.atOrAfter(position);
            long oneFrom = one == null ? end : Math.max(position, one.va());
            long otherFrom = other == null ? end : Math.max(position, other.va());
            if (oneFrom != otherFrom) {
                long first = Math.min(oneFrom, otherFrom);
                return first < end ? OptionalLong.of(first) : OptionalLong.empty();
            }
            if (oneFrom >= end || one == null || other == null) {
                return OptionalLong.empty();
            }
            if (one.translate(oneFrom) != other.translate(oneFrom) || one.prot() != other.prot()) {
                return OptionalLong.of(oneFrom);
            }
            position = Math.min(one.end(), other.end());
        }
        return OptionalLong.empty();
    }

    /** The lowest address that is mapped after and was not before; empty if there is none. */
    public static OptionalLong firstNew(PageTables before, PageTables after) {
        Geometry geometry = before.geometry();
        long position = geometry.regionStart();
        while (position < geometry.regionEnd()) {
            LeafRun now = after.atOrAfter(position);
            if (now == null) {
                break;
            }
            long from = Math.max(position, now.va());
            LeafRun then = before.at(from);
            if (then == null) {
                return OptionalLong.of(from);
            }
            position = Math.min(now.end(), then.end());
        }
        return OptionalLong.empty();
    }
}
