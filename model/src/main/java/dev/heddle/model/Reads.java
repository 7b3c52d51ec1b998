package dev.heddle.model;

import com.google.common.collect.ImmutableList;

/**
 * What a claim looks at.
 *
 * @param always what it may look at in any state
 * @param shielded what it looks at in some states only
 */
public record Reads(FieldSet always, ImmutableList<Shielded> shielded) {

    /** Of a claim that declares nothing: every step may change its answer. */
    public static final Reads ANYTHING = of(FieldSet.ofEverything());

    /** Data that a claim does not look at while somebody works on it: it reads {@code data} only where no bit of {@code by} is 1. */
    public record Shielded(FieldSet by, FieldSet data) {}

    public static Reads of(FieldSet always) {
        return new Reads(always, ImmutableList.of());
    }

    public static Reads of(Field... always) {
        return of(FieldSet.of(always));
    }

    /** The same, and {@code data} in states where no bit of {@code by} is 1. */
    public Reads andUnless(FieldSet by, FieldSet data) {
        return new Reads(
                new FieldSet().addAll(always).addAll(by),
                ImmutableList.<Shielded>builder()
                        .addAll(shielded)
                        .add(new Shielded(by, data))
                        .build());
    }

    /** Of a claim that looks at nothing. */
    public static Reads nothing() {
        return of(new FieldSet());
    }

    /** The same, and {@code more} in every state. */
    public Reads and(FieldSet more) {
        return new Reads(new FieldSet().addAll(always).addAll(more), shielded);
    }

    /** The same, with everything looked at in every state. */
    public Reads unshielded() {
        var all = new FieldSet().addAll(always);
        shielded.forEach(each -> all.addAll(each.data()));
        return of(all);
    }

    /**
     * Adds to {@code into} what the claim looks at in {@code state} and in every state that differs from it in {@code
     * changing} only, as far as that is known.
     */
    public void addTo(FieldSet into, State state, FieldSet changing) {
        into.addAll(always);
        for (Shielded each : shielded) {
            if (!each.by().anySet(state, changing)) {
                into.addAll(each.data());
            }
        }
    }
}
