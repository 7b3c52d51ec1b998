package dev.heddle.generators.machine.memory;

import com.google.common.base.CharMatcher;
import dev.heddle.generators.machine.RefusedInputException;
import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One object of a JSON file, and the way to it. Every getter refuses the file if its field is not what it should be.
 *
 * @param path from the top, with dots; empty at the top
 */
record JsonFields(String file, String path, JsonNode node) {

    /** The object that a whole file is. */
    static JsonFields parse(String file, byte[] bytes) {
        JsonNode top;
        try {
            top = JsonMapper.builder().build().readTree(bytes);
        } catch (JacksonException broken) {
            int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
            throw new RefusedInputException(
                    file,
                    Math.max(0, line),
                    CharMatcher.javaIsoControl().replaceFrom(broken.getOriginalMessage(), ' '),
                    "JSON",
                    "give the file as it was written");
        }
        if (!top.isObject()) {
            throw new RefusedInputException(
                    file, 0, "", "a JSON object that describes a boot", "give one of the files with recorded boots");
        }
        return new JsonFields(file, "", top);
    }

    JsonFields object(String name) {
        return new JsonFields(file, pathOf(name), field(name, "an object", JsonNode::isObject));
    }

    Stream<JsonFields> objects(String name) {
        JsonNode array = field(name, "an array of objects", JsonNode::isArray);
        return StreamSupport.stream(array.spliterator(), false).map(each -> {
            if (!each.isObject()) {
                throw refuse(name, each, "an array of objects");
            }
            return new JsonFields(file, pathOf(name) + "[]", each);
        });
    }

    boolean has(String name) {
        return node.has(name) && !node.get(name).isNull();
    }

    String text(String name) {
        return field(name, "a string", JsonNode::isString).stringValue();
    }

    boolean flag(String name) {
        return field(name, "true or false", JsonNode::isBoolean).booleanValue();
    }

    long number(String name) {
        return field(name, "a whole number", value -> value.isIntegralNumber() && value.canConvertToLong())
                .longValue();
    }

    /** A number of 64 bits, unsigned: in a string, such as {@code "0x40000000"}, or a JSON number. */
    long hex(String name) {
        return hex(
                name, field(name, "a number like 0x40000000", value -> value.isString() || value.isIntegralNumber()));
    }

    Stream<Long> hexes(String name) {
        JsonNode array = field(name, "an array of numbers like 0x40000000", JsonNode::isArray);
        return StreamSupport.stream(array.spliterator(), false).map(each -> hex(name, each));
    }

    private long hex(String name, JsonNode value) {
        if (value.isIntegralNumber()) {
            BigInteger number = value.bigIntegerValue();
            if (number.signum() < 0 || number.bitLength() > Long.SIZE) {
                throw refuse(name, value, "a number of 64 bits without a sign");
            }
            return number.longValue();
        }
        String text = value.isString() ? value.stringValue() : "";
        if (!text.matches("0x[0-9a-fA-F]{1,16}")) {
            throw refuse(name, value, "a number like 0x40000000");
        }
        return Long.parseUnsignedLong(text.substring(2), 16);
    }

    private JsonNode field(String name, String expected, Function<JsonNode, Boolean> fits) {
        JsonNode value = node.get(name);
        if (value == null || !fits.apply(value)) {
            throw refuse(name, value, expected);
        }
        return value;
    }

    private RefusedInputException refuse(String name, @Nullable JsonNode value, String expected) {
        String found = Optional.ofNullable(value).map(JsonNode::toString).orElse("no such field");
        return refuse(name, found, expected, "give the file as it was recorded");
    }

    /** A refusal of one field. */
    RefusedInputException refuse(String name, String found, String expected, String advice) {
        return new RefusedInputException(file, 0, found, expected + " as field " + pathOf(name), advice);
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
