package dev.heddle.reports.json;

import dev.heddle.model.search.Saving;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;

/** Writes one object; keys appear in the order of the calls. */
public final class JsonLine {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonGenerator json;

    private JsonLine(JsonGenerator json) {
        this.json = json;
    }

    /** The object that {@code body} writes, without a line end. */
    public static String of(Consumer<JsonLine> body) {
        var text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            body.accept(new JsonLine(json));
            json.writeEndObject();
        }
        return text.toString();
    }

    public JsonLine put(String key, @Nullable String value) {
        json.writeName(key);
        if (value == null) {
            json.writeNull();
        } else {
            json.writeString(value);
        }
        return this;
    }

    public JsonLine put(String key, boolean value) {
        json.writeBooleanProperty(key, value);
        return this;
    }

    public JsonLine put(String key, long value) {
        json.writeNumberProperty(key, value);
        return this;
    }

    JsonLine putOrNull(String key, @Nullable String value) {
        return value == null ? putNull(key) : put(key, value);
    }

    JsonLine putOrNull(String key, @Nullable Integer value) {
        if (value == null) {
            json.writeNullProperty(key);
        } else {
            json.writeNumberProperty(key, value);
        }
        return this;
    }

    JsonLine putOrNull(String key, @Nullable Boolean value) {
        return value == null ? putNull(key) : put(key, value.booleanValue());
    }

    /** A time in seconds, to the millisecond. */
    JsonLine putSeconds(String key, double seconds) {
        json.writeName(key);
        json.writeNumber(BigDecimal.valueOf(seconds).setScale(3, RoundingMode.HALF_UP));
        return this;
    }

    /** A measured value, with so many digits behind the point. */
    JsonLine putRounded(String key, double value, int digits) {
        json.writeName(key);
        json.writeNumber(BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP));
        return this;
    }

    /** A probability, to three digits. */
    JsonLine putProbability(String key, double value) {
        json.writeName(key);
        json.writeNumber(new BigDecimal(value, new MathContext(3)).stripTrailingZeros());
        return this;
    }

    /** An upper bound, to three digits, which are not below it. */
    JsonLine putAtMost(String key, double value) {
        json.writeName(key);
        json.writeNumber(new BigDecimal(value, new MathContext(3, RoundingMode.CEILING)).stripTrailingZeros());
        return this;
    }

    /** A lower bound, to three digits, which are not above it. */
    JsonLine putAtLeast(String key, double value) {
        json.writeName(key);
        json.writeNumber(new BigDecimal(value, new MathContext(3, RoundingMode.FLOOR)).stripTrailingZeros());
        return this;
    }

    /** What a reduced search saved; nothing if there was none. */
    JsonLine putSaving(@Nullable Saving saving) {
        if (saving != null) {
            put("reduced", true).put("stored", saving.stored());
            if (saving.factor().isPresent()) {
                putRounded("factor", saving.factor().getAsDouble(), 2);
            } else {
                putNull("factor");
            }
        }
        return this;
    }

    public JsonLine put(String key, List<String> values) {
        json.writeArrayPropertyStart(key);
        values.forEach(json::writeString);
        json.writeEndArray();
        return this;
    }

    public JsonLine putObject(String key, Consumer<JsonLine> body) {
        json.writeObjectPropertyStart(key);
        body.accept(this);
        json.writeEndObject();
        return this;
    }

    public <T> JsonLine putObjects(String key, List<T> items, Consumer<T> body) {
        json.writeArrayPropertyStart(key);
        for (T item : items) {
            json.writeStartObject();
            body.accept(item);
            json.writeEndObject();
        }
        json.writeEndArray();
        return this;
    }

    JsonLine putNull(String key) {
        json.writeNullProperty(key);
        return this;
    }
}
