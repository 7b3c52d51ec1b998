package dev.heddle.generators.machine.tree;

/**
 * One word or mark of a device-tree source. Strings keep their opening quote, so that they are not taken for words.
 *
 * @param line index into the lines of the text
 */
record TreeToken(String text, int line) {

    boolean is(String mark) {
        return text.equals(mark);
    }
}
