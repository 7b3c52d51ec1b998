package dev.heddle.generators.machine.topology;

import com.google.common.base.Ascii;
import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The two shapes of lscpu's JSON, token by token, so that each part keeps its line: {@code {"lscpu": [{"field":, "data":,
 * "children": [..]}]}} and {@code {"cpus": [{"cpu": 0, ..}]}}. Older versions write all values as strings.
 */
final class LscpuJson {

    private static final String SHAPES = "{\"lscpu\": [..]} or {\"cpus\": [..]}, as lscpu -J prints it";
    private static final String AGAIN = "give the output of lscpu -J as it was written";

    /** Entries of lscpu nest three levels; Jackson itself stops at 500. */
    private static final int MOST_LEVELS = 16;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final InputText text;
    private final List<LscpuEntry> fields = new ArrayList<>();
    private final CpuTable.Builder table;

    LscpuJson(InputText text) {
        this.text = text;
        this.table = new CpuTable.Builder(text);
    }

    ImmutableList<LscpuEntry> fields() {
        return ImmutableList.copyOf(fields);
    }

    CpuTable.Builder table() {
        return table;
    }

    void parse() {
        String whole = text.lines().stream().map(SourceLine::text).collect(Collectors.joining("\n"));
        try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), whole)) {
            expect(json, json.nextToken(), JsonToken.START_OBJECT, SHAPES);
            expect(json, json.nextToken(), JsonToken.PROPERTY_NAME, SHAPES);
            String shape = json.currentName();
            expect(json, json.nextToken(), JsonToken.START_ARRAY, SHAPES);
            if (shape.equals("cpus")) {
                cpus(json);
            } else if (shape.equals("lscpu")) {
                entries(json, 0);
            } else {
                throw refuse(json, SHAPES);
            }
            expect(json, json.nextToken(), JsonToken.END_OBJECT, "nothing after the list");
            expect(json, json.nextToken(), null, "nothing after the object");
            if (table.isEmpty() && fields.isEmpty()) {
                throw refuse(json, "at least one entry");
            }
        } catch (JacksonException broken) {
            int line = broken.getLocation() == null ? 1 : broken.getLocation().getLineNr();
            throw text.refuse(line(line), "JSON: " + firstWords(broken.getOriginalMessage()), AGAIN);
        }
    }

    private void cpus(JsonParser json) {
        while (json.nextToken() == JsonToken.START_OBJECT) {
            SourceLine start = line(json);
            ImmutableList.Builder<String> names = ImmutableList.builder();
            ImmutableList.Builder<String> values = ImmutableList.builder();
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                names.add(Ascii.toUpperCase(json.currentName()));
                json.nextToken();
                values.add(scalar(json));
            }
            table.add(start, names.build(), values.build());
        }
        expect(json, json.currentToken(), JsonToken.END_ARRAY, "a list of objects, one for each CPU");
    }

    private void entries(JsonParser json, int level) {
        if (level > MOST_LEVELS) {
            throw refuse(json, "at most " + MOST_LEVELS + " levels of children");
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            SourceLine start = line(json);
            String field = "";
            String data = "";
            while (json.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = json.currentName();
                JsonToken value = json.nextToken();
                if (name.equals("children")) {
                    put(start, field, data);
                    field = "";
                    expect(json, value, JsonToken.START_ARRAY, "a list of children");
                    entries(json, level + 1);
                } else if (name.equals("field")) {
                    field = scalar(json);
                } else if (name.equals("data")) {
                    data = scalar(json);
                } else {
                    throw refuse(json, "the names field, data and children");
                }
            }
            put(start, field, data);
        }
        expect(json, json.currentToken(), JsonToken.END_ARRAY, "a list of objects with field and data");
    }

    private void put(SourceLine start, String field, String data) {
        if (!field.isEmpty()) {
            fields.add(LscpuEntry.of(start, CharMatcher.is(':').trimTrailingFrom(field), data));
        }
    }

    private String scalar(JsonParser json) {
        JsonToken token = json.currentToken();
        if (token == null || !token.isScalarValue()) {
            throw refuse(json, "a string, a number, true, false or null");
        }
        return json.getString();
    }

    private void expect(JsonParser json, @Nullable JsonToken found, @Nullable JsonToken wanted, String expected) {
        if (found != wanted) {
            throw refuse(json, expected);
        }
    }

    private RefusedInputException refuse(JsonParser json, String expected) {
        return text.refuse(line(json), expected, AGAIN);
    }

    private SourceLine line(JsonParser json) {
        return line(json.currentTokenLocation().getLineNr());
    }

    private SourceLine line(int number) {
        return text.lines().get(Math.max(1, Math.min(number, text.lines().size())) - 1);
    }

    private static String firstWords(String message) {
        String plain = CharMatcher.inRange(' ', '~').retainFrom(message);
        return plain.length() > 80 ? plain.substring(0, 80) + ".." : plain;
    }
}
