package dev.heddle.properties.drawing;

/**
 * One row of a column in a {@link Diagram}, before wrapping.
 *
 * @param indent columns from the left edge of the column
 * @param numbered whether it is the row that stands for the step
 */
record Row(int indent, String text, boolean numbered) {

    static Row plain(int indent, String text) {
        return new Row(indent, text, false);
    }

    static Row step(int indent, String text) {
        return new Row(indent, text, true);
    }
}
