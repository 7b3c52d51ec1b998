package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.ObjectMapper;

/**
 * The states of a run as the script of its page reads them:
 *
 * <pre>
 *   fields    names of the fields that change
 *   values    what fields may be
 *   start     for each field, the place of its value in values
 *   steps     for each step, what it changes: places of a field and its new value, in turn
 *   pictures  for each state, numbers of the parts of its picture
 * </pre>
 */
final class RunData {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RunData() {}

    /** One line of JSON that may stand between the tags of a script: no less-than sign is in it. */
    static String of(ImmutableList<FieldHistory> histories, Album album) {
        Set<String> values = new LinkedHashSet<>();
        List<FieldHistory> changing =
                histories.stream().filter(FieldHistory::changes).toList();
        changing.forEach(history -> history.points().forEach(point -> values.add(point.value())));
        List<String> all = List.copyOf(values);
        int states = album.pictures().size();
        List<List<Integer>> steps = new ArrayList<>();
        for (int i = 1; i < states; i++) {
            steps.add(new ArrayList<>());
        }
        List<Integer> start = new ArrayList<>();
        Map<String, Integer> places = new LinkedHashMap<>();
        all.forEach(value -> places.put(value, places.size()));
        for (FieldHistory history : changing) {
            for (FieldHistory.Point point : history.points()) {
                int value = places.getOrDefault(point.value(), 0);
                if (point.step() == 0) {
                    start.add(value);
                } else {
                    steps.get(point.step() - 1).add(history.number());
                    steps.get(point.step() - 1).add(value);
                }
            }
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("fields", changing.stream().map(FieldHistory::field).toList());
        data.put("values", all);
        data.put("start", start);
        data.put("steps", steps);
        data.put("pictures", album.pictures());
        try {
            return MAPPER.writeValueAsString(data).replace("<", "\\u003c");
        } catch (JacksonException impossible) {
            throw new CheckerDefect("the states of a run cannot be written as JSON", impossible);
        }
    }
}
