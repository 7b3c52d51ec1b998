package dev.heddle.reports.html;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The states of a run, from its page alone: the data of the script for fields that change, the table for the others. */
final class RebuiltStates {

    private RebuiltStates() {}

    static List<Map<String, String>> of(Document page) {
        JsonNode data =
                new ObjectMapper().readTree(page.expectFirst("script#data").data());
        Map<String, String> now = new LinkedHashMap<>();
        for (Element row : page.select("table.hist tr:not([data-field]):has(td.v)")) {
            now.put(row.child(0).wholeText(), row.child(1).wholeText());
        }
        for (int field = 0; field < data.get("fields").size(); field++) {
            now.put(
                    data.get("fields").get(field).asString(),
                    data.get("values").get(data.get("start").get(field).asInt()).asString());
        }
        List<Map<String, String>> states = new ArrayList<>();
        states.add(new LinkedHashMap<>(now));
        for (JsonNode step : data.get("steps")) {
            for (int i = 0; i < step.size(); i += 2) {
                now.put(
                        data.get("fields").get(step.get(i).asInt()).asString(),
                        data.get("values").get(step.get(i + 1).asInt()).asString());
            }
            states.add(new LinkedHashMap<>(now));
        }
        return states;
    }
}
