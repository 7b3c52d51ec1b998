package dev.heddle.reports.html;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.properties.drawing.Actor;
import dev.heddle.properties.picture.NamedStates;
import dev.heddle.reports.html.Lane.Bar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Who holds which lock, step by step: by the fields {@code X held by} of a run, or where there are none by its remarks {@code
 * holds X: CPU0 NMI}.
 */
final class LockTable {

    private static final String FIELD = " held by";
    private static final String REMARK = "holds ";
    private static final String NOBODY = "nobody";
    private static final int WHOLE = 10;

    /**
     * A stretch of steps that the same contexts hold a lock.
     *
     * @param from number of the first step after which they hold it; 0 is the start
     * @param to number of the last one
     * @param doubled whether they are more than one
     */
    record Hold(int from, int to, ImmutableList<String> holders, boolean doubled) {

        /** Such as {@code 7-17}, or {@code 18} for a single step. */
        public String steps() {
            return from == to ? Integer.toString(from) : from + "-" + to;
        }
    }

    /** One lock and its holders, nobody left out. */
    record Row(String lock, ImmutableList<Hold> holds) {}

    private final ImmutableList<Row> rows;

    LockTable(Counterexample found, NamedStates states) {
        Map<String, List<String>> holders = fields(states);
        remarks(found, holders);
        var all = ImmutableList.<Row>builder();
        holders.forEach((lock, byState) -> {
            ImmutableList<Hold> holds = holds(byState);
            if (!holds.isEmpty()) {
                all.add(new Row(lock, holds));
            }
        });
        this.rows = all.build();
    }

    private static Map<String, List<String>> fields(NamedStates states) {
        Map<String, List<String>> holders = new LinkedHashMap<>();
        for (String field : states.fields()) {
            if (field.endsWith(FIELD)) {
                List<String> byState = new ArrayList<>();
                for (int i = 0; i < states.size(); i++) {
                    byState.add(states.after(i).getOrDefault(field, NOBODY));
                }
                holders.put(field.substring(0, field.length() - FIELD.length()), byState);
            }
        }
        return holders;
    }

    /** A remark is about the state after its step; nobody says who holds what at the start. */
    private static void remarks(Counterexample found, Map<String, List<String>> holders) {
        Map<String, List<String>> told = new LinkedHashMap<>();
        for (int i = 0; i < found.moves().size(); i++) {
            for (String remark : found.moves().get(i).remarks()) {
                int colon = remark.indexOf(": ");
                if (remark.startsWith(REMARK) && colon > 0) {
                    String lock = remark.substring(REMARK.length(), colon);
                    if (!holders.containsKey(lock)) {
                        List<String> byState = told.computeIfAbsent(lock, name -> new ArrayList<>());
                        pad(byState, i + 1);
                        byState.add(remark.substring(colon + 2));
                    }
                }
            }
        }
        told.values().forEach(byState -> pad(byState, found.moves().size() + 1));
        holders.putAll(told);
    }

    private static void pad(List<String> byState, int size) {
        while (byState.size() < size) {
            byState.add(NOBODY);
        }
    }

    private static ImmutableList<Hold> holds(List<String> byState) {
        var holds = ImmutableList.<Hold>builder();
        int from = 0;
        for (int i = 1; i <= byState.size(); i++) {
            if (i == byState.size() || !byState.get(i).equals(byState.get(from))) {
                if (!byState.get(from).equals(NOBODY)) {
                    ImmutableList<String> names =
                            ImmutableList.copyOf(Splitter.on(", ").split(byState.get(from)));
                    holds.add(new Hold(from, i - 1, names, names.size() > 1));
                }
                from = i;
            }
        }
        return holds.build();
    }

    ImmutableList<Row> rows() {
        return rows;
    }

    /** A lane for each lock; holders share its height. The start has no place in a lane. */
    ImmutableList<Lane> lanes() {
        return rows.stream()
                .map(row -> new Lane(
                        row.lock(),
                        "lock",
                        row.holds().stream()
                                .filter(hold -> hold.to() > 0)
                                .flatMap(hold -> bars(hold).stream())
                                .collect(ImmutableList.toImmutableList())))
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<Bar> bars(Hold hold) {
        var bars = ImmutableList.<Bar>builder();
        int first = Math.max(1, hold.from());
        int height = WHOLE / hold.holders().size();
        for (int i = 0; i < hold.holders().size(); i++) {
            String style = ContextKinds.style(Actor.of(hold.holders().get(i)));
            bars.add(new Bar(
                    first - 1, hold.to() - first + 1, i * height, height, hold.doubled() ? style + " twice" : style));
        }
        return bars.build();
    }
}
