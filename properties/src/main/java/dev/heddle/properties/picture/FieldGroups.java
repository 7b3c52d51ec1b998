package dev.heddle.properties.picture;

import com.google.common.base.CharMatcher;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.LinkedHashMultimap;
import com.google.common.collect.SetMultimap;
import java.util.Collection;
import java.util.Map;

/** What can be drawn of any system: fields whose names begin alike stand together, {@code CPU0.x} with {@code CPU0.y}. */
public final class FieldGroups {

    private static final ImmutableList<String> ENDS = ImmutableList.of(".", "->", " ");

    private static final CharMatcher SEPARATORS = CharMatcher.anyOf(".-> ");

    private static final String OTHERS = "state";

    private FieldGroups() {}

    /** A row of boxes for each group, in the order in which the fields come; fields of no group come last. */
    public static Picture picture(ImmutableMap<String, String> values) {
        return new Picture(ImmutableList.copyOf(rows(values, ImmutableSet.of())));
    }

    /** The same without the fields {@code drawn}, for a system that draws those otherwise. */
    public static ImmutableList<Picture.Part> rows(ImmutableMap<String, String> values, ImmutableSet<String> drawn) {
        SetMultimap<String, String> groups = LinkedHashMultimap.create();
        values.keySet().stream().filter(name -> !drawn.contains(name)).forEach(name -> groups.put(prefix(name), name));
        var parts = ImmutableList.<Picture.Part>builder();
        var single = ImmutableList.<Box>builder();
        for (Map.Entry<String, Collection<String>> group : groups.asMap().entrySet()) {
            if (group.getValue().size() == 1) {
                group.getValue().forEach(name -> single.add(box(name, value(values, name))));
            } else {
                parts.add(new Picture.Row(
                        group.getKey(),
                        group.getValue().stream()
                                .map(name -> box(rest(name), value(values, name)))
                                .collect(ImmutableList.toImmutableList())));
            }
        }
        ImmutableList<Box> others = single.build();
        return others.isEmpty()
                ? parts.build()
                : parts.add(new Picture.Row(OTHERS, others)).build();
    }

    private static Box box(String name, String value) {
        return new Box(name, value, Drawing.tone(value));
    }

    private static String value(ImmutableMap<String, String> values, String name) {
        return values.getOrDefault(name, "");
    }

    /** Up to the first dot; without one, up to the first arrow; without that, the first word. */
    private static String prefix(String name) {
        for (String end : ENDS) {
            int at = name.indexOf(end);
            if (at > 0) {
                return name.substring(0, at);
            }
        }
        return name;
    }

    private static String rest(String name) {
        String rest = name.substring(prefix(name).length());
        String bare = SEPARATORS.trimLeadingFrom(rest);
        return bare.isEmpty() ? name : bare;
    }
}
