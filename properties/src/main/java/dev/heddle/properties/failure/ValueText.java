package dev.heddle.properties.failure;

import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.drawing.Diagram;
import dev.heddle.properties.drawing.Page;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Values of Heddle as text: what they mean, without what is at its default, and never the address of an object. */
final class ValueText {

    private static final String HOME = "dev.heddle.";

    /** What {@link Object#toString} makes of a value that says nothing of itself. */
    private static final Pattern ADDRESS = Pattern.compile("[\\w.$/]+@[0-9a-f]{1,16}");

    private ValueText() {}

    /** Whether a value is one of Heddle's. */
    static boolean isKnown(Object value) {
        return value instanceof Counterexample
                || value instanceof State
                || value instanceof Model
                || (value instanceof Record && value.getClass().getName().startsWith(HOME));
    }

    static String of(@Nullable Object value) {
        if (value instanceof Counterexample found) {
            var page = new Page();
            page.line(found.claim() + " breaks in " + found.model() + ":").blank();
            Diagram.draw(found, page);
            return page.toString().stripTrailing();
        }
        if (value instanceof Capsule capsule) {
            return capsule.format().stripTrailing();
        }
        if (value instanceof Cell cell) {
            return cell(cell);
        }
        if (value instanceof CellResult result) {
            return cell(result.cell()) + ": " + result.word() + " " + result.violated();
        }
        if (value instanceof Model<?> model) {
            return "model " + model.name();
        }
        if (value instanceof Collection<?> items) {
            return items.stream().map(ValueText::of).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Record given && isKnown(given) ? record(given) : plain(value);
    }

    private static String cell(Cell cell) {
        return String.join(" ", cell.system(), cell.variant(), cell.config()) + ": " + cell.scenario();
    }

    /** The components that are not 0, false or empty: in Heddle's scenarios those are the defaults. */
    private static String record(Record given) {
        List<String> parts = new ArrayList<>();
        for (RecordComponent component : given.getClass().getRecordComponents()) {
            String text = component(given, component);
            if (!text.isEmpty() && !text.equals("0") && !text.equals("false") && !text.equals("[]")) {
                parts.add(text.equals("true") ? component.getName() : component.getName() + " " + text);
            }
        }
        return given.getClass().getSimpleName() + "(" + String.join(", ", parts) + ")";
    }

    private static String component(Record given, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return of(component.getAccessor().invoke(given));
        } catch (IllegalAccessException | InvocationTargetException hidden) {
            return "?";
        }
    }

    private static String plain(@Nullable Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name().toLowerCase(Locale.ROOT);
        }
        String text = String.valueOf(value);
        return value != null && ADDRESS.matcher(text).find()
                ? value.getClass().isSynthetic() || value.getClass().isHidden()
                        ? ""
                        : value.getClass().getSimpleName()
                : text;
    }
}
