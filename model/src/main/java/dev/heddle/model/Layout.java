package dev.heddle.model;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/**
 * Where each field of a state lives. Fields are packed in the order of their declaration; none crosses a word, so that
 * reading one is a shift and a mask.
 */
public final class Layout {

    private final ImmutableList<Field> fields;
    private final ImmutableList<View> views;
    private final int words;

    private Layout(ImmutableList<Field> fields, ImmutableList<View> views, int words) {
        this.fields = fields;
        this.views = views;
        this.words = words;
    }

    public static Builder builder() {
        return new Builder();
    }

    public ImmutableList<Field> fields() {
        return fields;
    }

    public ImmutableList<View> views() {
        return views;
    }

    /** The length of a packed state in 64-bit words, at least 1. */
    public int words() {
        return words;
    }

    /** Declares fields, then builds the layout once. */
    public static final class Builder {

        private final ImmutableList.Builder<Field> fields = ImmutableList.builder();
        private final List<View> views = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private int word;
        private int used;

        /** One bit each in a {@link FieldSet}. */
        private static final int MAX_VIEWS = Long.SIZE;

        private Builder() {}

        /** A field from 0 to {@code max}, shown as a number. */
        public Field field(String name, int max) {
            return add(name, max, Integer::toString, false);
        }

        /** A field from 0 to {@code max}, shown by {@code show}. */
        public Field field(String name, int max, IntFunction<String> show) {
            return add(name, max, show, false);
        }

        /** A field that traces do not list among the changes. */
        public Field internal(String name, int max) {
            return add(name, max, Integer::toString, true);
        }

        /** A field of 0 or 1. */
        public Field flag(String name) {
            return field(name, 1);
        }

        /**
         * A view of {@code field}: what {@code function} makes of its value. A layout has room for {@value #MAX_VIEWS}.
         */
        public View view(String name, Field field, IntUnaryOperator function) {
            Preconditions.checkArgument(views.size() < MAX_VIEWS, "more than %s views", MAX_VIEWS);
            var view = new View(name, field, function, views.size());
            views.add(view);
            return view;
        }

        private Field add(String name, int max, IntFunction<String> show, boolean internal) {
            Preconditions.checkArgument(max >= 1, "field %s must have a maximum of at least 1, was %s", name, max);
            Preconditions.checkArgument(names.add(name), "two fields are called %s", name);
            int bits = Field.bits(max);
            if (used + bits > Long.SIZE) {
                word++;
                used = 0;
            }
            var field = new Field(name, max, show, internal, word, used);
            used += bits;
            fields.add(field);
            return field;
        }

        public Layout build() {
            return new Layout(fields.build(), ImmutableList.copyOf(views), word + 1);
        }
    }
}
