package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.picture.NamedStates;

/**
 * A field of the state, from the start to the end.
 *
 * @param number its place among the fields that change; -1 if it never does
 * @param points the value at the start, then each that differs from the one before
 */
record FieldHistory(String field, int number, ImmutableList<Point> points) {

    /**
     * A value.
     *
     * @param step number of the step after which it is so; 0 is the start
     */
    record Point(int step, String value) {}

    /** Every field of a run, in the order of {@link NamedStates#fields}. */
    static ImmutableList<FieldHistory> of(NamedStates states) {
        var histories = ImmutableList.<FieldHistory>builder();
        int changing = 0;
        for (String field : states.fields()) {
            var points = ImmutableList.<Point>builder();
            String before = null;
            for (int i = 0; i < states.size(); i++) {
                String value = states.after(i).getOrDefault(field, "");
                if (!value.equals(before)) {
                    points.add(new Point(i, value));
                }
                before = value;
            }
            ImmutableList<Point> all = points.build();
            histories.add(new FieldHistory(field, all.size() > 1 ? changing++ : -1, all));
        }
        return histories.build();
    }

    public boolean changes() {
        return number >= 0;
    }

    /** What it is after the last step. */
    public String atTheEnd() {
        return points.get(points.size() - 1).value();
    }
}
