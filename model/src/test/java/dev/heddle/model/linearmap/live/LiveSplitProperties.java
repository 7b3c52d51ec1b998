package dev.heddle.model.linearmap.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Geometry;
import java.util.Iterator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** On any small map, cut anywhere: designs that are right break nothing, and ask for what a count by hand says. */
final class LiveSplitProperties {

    private static final Geometry TINY = LiveLayout.SMALL.geometry();

    /** One or two PUD entries, written down by the choices given. */
    @Provide
    Arbitrary<String> maps() {
        return Arbitraries.integers().between(0, 5).list().ofSize(90).map(choices -> {
            Iterator<Integer> next = choices.iterator();
            var map = new StringBuilder();
            int puds = 1 + next.next() % 2;
            for (int i = 0; i < puds; i++) {
                entry(map, next, 0);
            }
            return map.toString();
        });
    }

    private static void entry(StringBuilder map, Iterator<Integer> next, int depth) {
        int choice = next.next();
        if (choice == 0 || choice == 1) {
            map.append(choice == 0 ? 'b' : '-');
        } else if (choice == 2) {
            map.append('i');
        } else if (choice == 3 || depth == 2) {
            map.append('x');
        } else {
            map.append('(');
            for (int pair = 0; pair < 2; pair++) {
                if (next.next() == 5) {
                    map.append("cc");
                } else {
                    entry(map, next, depth + 1);
                    entry(map, next, depth + 1);
                }
            }
            map.append(')');
        }
    }

    @Property(tries = 200)
    void correctDesignsBreakNothing(
            @ForAll("maps") String map,
            @ForAll @IntRange(max = 14) int stext,
            @ForAll @IntRange(max = 12) int length,
            @ForAll boolean pool) {
        var layout = new LiveLayout("any", TINY, map, stext, stext + length);
        Design design = pool ? Design.v3() : Design.base();
        int need = need(map, layout.stext(), layout.initBegin());
        Claim<LiveState> asked =
                Claim.atQuiescence("live/NEED", "as many tables as counted by hand", s -> tables(s) == need);
        var outcome = LiveRun.explore(design, LiveMachine.of(layout, 2, false), List.of(asked));
        assertEquals(ImmutableList.of(), LiveRun.broken(outcome), map);
    }

    private static int tables(LiveState s) {
        int sum = 0;
        for (var field : s.layout().fields()) {
            if (field.name().equals("tables constructed")) {
                sum += s.get(field);
            }
        }
        return sum;
    }

    /** Tables that it takes to have pages only outside of [stext, initBegin): a recursion over the text of the map. */
    private static int need(String map, int stext, int initBegin) {
        int[] at = {0};
        int[] page = {0};
        int sum = 0;
        while (at[0] < map.length()) {
            sum += need(map, at, 16, page, stext, initBegin);
        }
        return sum;
    }

    private static int need(String map, int[] at, int size, int[] page, int stext, int initBegin) {
        char c = map.charAt(at[0]++);
        int first = page[0];
        if (c == '(') {
            int sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += need(map, at, size / 4, page, stext, initBegin);
            }
            at[0]++;
            return sum;
        }
        page[0] += size;
        return c == '-' ? 0 : tablesFor(first, size, stext, initBegin);
    }

    private static int tablesFor(int first, int size, int stext, int initBegin) {
        boolean outside = false;
        for (int page = first; page < first + size; page++) {
            outside |= page < stext || page >= initBegin;
        }
        if (size == 1 || !outside) {
            return 0;
        }
        int sum = 1;
        for (int i = 0; i < 4; i++) {
            sum += tablesFor(first + i * size / 4, size / 4, stext, initBegin);
        }
        return sum;
    }
}
