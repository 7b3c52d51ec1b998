package dev.heddle.model;

import com.google.common.base.Preconditions;
import org.jspecify.annotations.Nullable;

/**
 * One state, packed into a few machine words. Mutable scratch space with one owner; the words are the state and nothing
 * else is, so copying, hashing and comparing never look at a field.
 *
 * <p>Subclasses may add typed helpers that read and write fields, never data of their own.
 */
public class State {

    private final Layout layout;
    final long[] words;
    /** Where reads and writes are noted; null but in tests. */
    private @Nullable Footprint recorded;

    public State(Layout layout) {
        this.layout = layout;
        this.words = new long[layout.words()];
    }

    public final Layout layout() {
        return layout;
    }

    /** The value of {@code field}, in {@code [0, field.max()]}. */
    public final int get(Field field) {
        if (recorded != null) {
            recorded.reads().add(field);
        }
        return raw(field);
    }

    /** What {@code view} shows. */
    public final int get(View view) {
        if (recorded != null) {
            recorded.reads().add(view);
        }
        return view.at(raw(view.of));
    }

    final int raw(Field field) {
        return (int) ((words[field.word] >>> field.shift) & field.mask);
    }

    /** From now on notes in {@code into} which fields are read and written one by one; null stops it. */
    public final void record(@Nullable Footprint into) {
        recorded = into;
    }

    /** Whether a field of range 0..1 (or any field) is not 0. */
    public final boolean is(Field field) {
        return get(field) != 0;
    }

    /**
     * Writes one field.
     *
     * @throws CheckerDefect if {@code value} is outside the field's range: the model is wrong, not the kernel
     */
    public final void set(Field field, int value) {
        if (value < 0 || value > field.max) {
            throw new CheckerDefect(
                    "field " + field.name() + " takes 0.." + field.max + ", a step wrote " + value + "; state " + this);
        }
        if (recorded != null) {
            recorded.writes().add(field);
        }
        words[field.word] = (words[field.word] & ~(field.mask << field.shift)) | ((long) value << field.shift);
    }

    public final void set(Field field, boolean value) {
        set(field, value ? 1 : 0);
    }

    public final void add(Field field, int delta) {
        set(field, get(field) + delta);
    }

    /** Reads this state from {@code from[at ..]}. */
    public final void load(long[] from, int at) {
        for (int i = 0; i < words.length; i++) {
            words[i] = from[at + i];
        }
    }

    /** Writes this state to {@code to[at ..]}. */
    public final void store(long[] to, int at) {
        for (int i = 0; i < words.length; i++) {
            to[at + i] = words[i];
        }
    }

    /** One of the packed words, from 0 to {@code layout().words()}, which is not included. */
    public final long word(int index) {
        return words[index];
    }

    public final void copyFrom(State other) {
        Preconditions.checkArgument(other.layout == layout, "states of two layouts: %s and %s", layout, other.layout);
        for (int i = 0; i < words.length; i++) {
            words[i] = other.words[i];
        }
    }

    public final boolean sameAs(State other) {
        for (int i = 0; i < words.length; i++) {
            if (words[i] != other.words[i]) {
                return false;
            }
        }
        return true;
    }

    /** Every field that is not 0, by name. */
    @Override
    public final String toString() {
        var text = new StringBuilder("{");
        for (Field field : layout.fields()) {
            if (raw(field) != 0) {
                text.append(text.length() > 1 ? ", " : "")
                        .append(field.name())
                        .append('=')
                        .append(field.show(raw(field)));
            }
        }
        return text.append('}').toString();
    }
}
