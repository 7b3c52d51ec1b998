package dev.heddle.properties.picture;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a picture together part by part, and keeps book of the fields that are drawn, so that none is left out. */
public final class Drawing {

    /** What fields print when nothing is there. */
    private static final ImmutableSet<String> NOTHING = ImmutableSet.of(
            "", "0", "none", "NULL", "{}", "nobody", "no line", "no", "nothing", "down", "idle", "not free");

    private final ImmutableMap<String, String> values;
    private final ImmutableList.Builder<Picture.Part> parts = ImmutableList.builder();
    private final Set<String> drawn = new LinkedHashSet<>();

    public Drawing(ImmutableMap<String, String> values) {
        this.values = values;
    }

    /** The tone of a value that needs no attention: whether something is there. */
    public static Tone tone(String value) {
        return NOTHING.contains(value) ? Tone.EMPTY : Tone.PLAIN;
    }

    /** Names of all fields, drawn or not, in their order. */
    public ImmutableSet<String> names() {
        return values.keySet();
    }

    /** What the field is; empty if the trace does not have it. Does not count as drawn. */
    public Optional<String> value(String field) {
        return Optional.ofNullable(values.get(field));
    }

    /** What the field is, which then counts as drawn; the empty text if the trace does not have it. */
    public String draw(String field) {
        drawn.add(field);
        return value(field).orElse("");
    }

    /** One more part. */
    public Drawing add(Picture.Part part) {
        parts.add(part);
        return this;
    }

    /** A row of all fields not drawn so far whose whole names match; no row if none does. */
    public Drawing row(String title, Pattern names) {
        return row(title, names, Drawing::tone);
    }

    /**
     * The same in tones of the caller's.
     *
     * @param names if it has a group, a box bears what that matches
     */
    public Drawing row(String title, Pattern names, Function<String, Tone> tone) {
        var boxes = ImmutableList.<Box>builder();
        for (String field : left()) {
            Matcher matcher = names.matcher(field);
            if (matcher.matches()) {
                String value = draw(field);
                boxes.add(new Box(matcher.groupCount() == 0 ? field : matcher.group(1), value, tone.apply(value)));
            }
        }
        return addRow(title, boxes.build());
    }

    /**
     * A row for each thing that fields not drawn so far are about.
     *
     * @param names its first group is the title of the row, its second the name of the box
     */
    public Drawing rows(Pattern names, Function<String, Tone> tone) {
        Map<String, ImmutableList.Builder<Box>> rows = new LinkedHashMap<>();
        for (String field : left()) {
            Matcher matcher = names.matcher(field);
            if (matcher.matches()) {
                String value = draw(field);
                rows.computeIfAbsent(matcher.group(1), title -> ImmutableList.builder())
                        .add(new Box(matcher.group(2), value, tone.apply(value)));
            }
        }
        rows.forEach((title, boxes) -> addRow(title, boxes.build()));
        return this;
    }

    private Drawing addRow(String title, ImmutableList<Box> boxes) {
        if (!boxes.isEmpty()) {
            parts.add(new Picture.Row(title, boxes));
        }
        return this;
    }

    /** Fields not drawn so far, in their order. */
    public List<String> left() {
        return values.keySet().stream().filter(name -> !drawn.contains(name)).toList();
    }

    /** The picture, with whatever is left in groups at its end. */
    public Picture picture() {
        return new Picture(parts.addAll(FieldGroups.rows(values, ImmutableSet.copyOf(drawn)))
                .build());
    }
}
