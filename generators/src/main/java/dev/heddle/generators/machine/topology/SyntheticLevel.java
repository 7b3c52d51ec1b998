package dev.heddle.generators.machine.topology;

/**
 * One item of a synthetic description.
 *
 * @param type in lower case and short: {@code pu}, {@code core}, {@code package}, {@code numa}, {@code l1d}, ..; empty if it has none
 * @param count how many there are in each object of the level above, at least 1
 * @param total how many there are in all
 * @param indexes the value of that attribute, often empty
 * @param memories how many memory objects are attached to each object of this level
 */
record SyntheticLevel(String type, int count, int total, String indexes, int memories) {

    SyntheticLevel withMemory() {
        return new SyntheticLevel(type, count, total, indexes, memories + 1);
    }
}
