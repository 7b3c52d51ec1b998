package dev.heddle.model;

import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Arrays;

/**
 * A set of fields and views, or of single bits of fields: a mask over the words of a packed state. Sets are built once and
 * then asked; only scratch sets change later, and belong to whoever made them.
 */
public final class FieldSet {

    private long[] words = new long[0];
    private long views;
    private boolean everything;

    /** A new empty set. */
    public FieldSet() {}

    public static FieldSet of(Field... fields) {
        return new FieldSet().add(fields);
    }

    /** A set of every field and view of any layout. */
    public static FieldSet ofEverything() {
        var set = new FieldSet();
        set.everything = true;
        return set;
    }

    @CanIgnoreReturnValue
    public FieldSet add(Field... fields) {
        for (Field field : fields) {
            addBits(field, -1);
        }
        return this;
    }

    /** Adds some bits of a field that is itself a set, such as the holders of a lock; bit 0 is the value's lowest. */
    @CanIgnoreReturnValue
    public FieldSet addBits(Field field, int bits) {
        reach(field.word + 1);
        words[field.word] |= (bits & field.mask) << field.shift;
        return this;
    }

    @CanIgnoreReturnValue
    public FieldSet add(View view) {
        views |= 1L << view.number;
        return this;
    }

    @CanIgnoreReturnValue
    public FieldSet addAll(FieldSet other) {
        reach(other.words.length);
        for (int i = 0; i < other.words.length; i++) {
            words[i] |= other.words[i];
        }
        views |= other.views;
        everything |= other.everything;
        return this;
    }

    /** Takes the elements of {@code other} out; a set of everything stays one. */
    @CanIgnoreReturnValue
    public FieldSet removeAll(FieldSet other) {
        for (int i = 0; i < Math.min(words.length, other.words.length); i++) {
            words[i] &= ~other.words[i];
        }
        views &= ~other.views;
        return this;
    }

    @CanIgnoreReturnValue
    public FieldSet clear() {
        Arrays.fill(words, 0);
        views = 0;
        everything = false;
        return this;
    }

    /** Makes this the set of all bits in which two states differ, and of all views that show a difference. */
    @CanIgnoreReturnValue
    public FieldSet becomeDifference(State one, State other) {
        clear();
        reach(one.words.length);
        for (int i = 0; i < one.words.length; i++) {
            words[i] = one.words[i] ^ other.words[i];
        }
        for (View view : one.layout().views()) {
            if ((words[view.of.word] & view.of.mask << view.of.shift) != 0
                    && view.at(one.raw(view.of)) != view.at(other.raw(view.of))) {
                add(view);
            }
        }
        return this;
    }

    public boolean isEmpty() {
        return !everything && views == 0 && Arrays.stream(words).allMatch(word -> word == 0);
    }

    /** Whether the two sets have an element in common. */
    public boolean meets(FieldSet other) {
        if (everything || other.everything) {
            return everything ? !other.isEmpty() : !isEmpty();
        }
        if ((views & other.views) != 0) {
            return true;
        }
        for (int i = Math.min(words.length, other.words.length) - 1; i >= 0; i--) {
            if ((words[i] & other.words[i]) != 0) {
                return true;
            }
        }
        return false;
    }

    /** Whether one of this set's bits is 1 in {@code state}, those of {@code except} apart. */
    public boolean anySet(State state, FieldSet except) {
        for (int i = 0; i < words.length; i++) {
            long not = i < except.words.length ? except.words[i] : 0;
            if ((words[i] & state.words[i] & ~not) != 0) {
                return !except.everything;
            }
        }
        return false;
    }

    /** The fields and views of {@code layout} that are in this set, in part at least, and not wholly in {@code other}. */
    public ImmutableList<String> notIn(FieldSet other, Layout layout) {
        var names = ImmutableList.<String>builder();
        for (Field field : layout.fields()) {
            if ((bits(field) & ~other.bits(field)) != 0) {
                names.add(field.name());
            }
        }
        for (View view : layout.views()) {
            if (has(view) && !other.has(view)) {
                names.add(view.name());
            }
        }
        return names.build();
    }

    /** Whether part of {@code field} is in this set. */
    public boolean meets(Field field) {
        return bits(field) != 0;
    }

    /** Whether all of {@code field} is in this set. */
    public boolean has(Field field) {
        return bits(field) == field.mask;
    }

    private boolean has(View view) {
        return everything || (views >>> view.number & 1) != 0;
    }

    private long bits(Field field) {
        return everything ? field.mask : field.word < words.length ? words[field.word] >>> field.shift & field.mask : 0;
    }

    private void reach(int length) {
        if (words.length < length) {
            words = Arrays.copyOf(words, length);
        }
    }
}
