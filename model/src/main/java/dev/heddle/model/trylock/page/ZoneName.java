package dev.heddle.model.trylock.page;

/**
 * Tells what belongs to one zone from what belongs to another.
 *
 * @param letter of the zone, or nothing where there is one zone only
 */
record ZoneName(String letter) {

    static final ZoneName ONLY = new ZoneName("");

    /** {@code zone->lock}, or {@code zone->lock of A}. */
    String of(String what) {
        return letter.isEmpty() ? what : what + " of " + letter;
    }

    /** {@code P1}, or {@code A1}. */
    String page(int number) {
        return (letter.isEmpty() ? "P" : letter) + number;
    }
}
