package dev.heddle.model;

/**
 * What something may read and what it may write. Too large a footprint costs only reduction; too small a one breaks it, so
 * tests compare footprints with what a {@link State} records.
 *
 * @param reads everything that decides whether it can happen and what it does
 * @param writes everything it may write, also where it would write the value that is there; a set may name single bits of a
 *     field if {@code reads} has the whole field
 */
public record Footprint(FieldSet reads, FieldSet writes) {

    /** Of whoever declares nothing: nothing is independent of it. */
    public static final Footprint ANYTHING = new Footprint(FieldSet.ofEverything(), FieldSet.ofEverything());

    /** A new empty footprint. */
    public static Footprint empty() {
        return new Footprint(new FieldSet(), new FieldSet());
    }

    /** The same footprint with {@code fields} read as well. */
    public Footprint reading(Field... fields) {
        return new Footprint(new FieldSet().addAll(reads).add(fields), writes);
    }

    /** The same footprint with {@code fields} written as well. */
    public Footprint writing(Field... fields) {
        return new Footprint(reads, new FieldSet().addAll(writes).add(fields));
    }

    /** Adds {@code other} to this one, which is scratch space. */
    public void addAll(Footprint other) {
        reads.addAll(other.reads);
        writes.addAll(other.writes);
    }

    /** Empties this one, which is scratch space. */
    public void clear() {
        reads.clear();
        writes.clear();
    }
}
