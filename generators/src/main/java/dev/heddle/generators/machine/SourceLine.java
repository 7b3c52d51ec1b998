package dev.heddle.generators.machine;

/**
 * One line of an input.
 *
 * @param number counted from 1 in the file as given, whatever was stripped since
 * @param text without the end of line
 */
record SourceLine(int number, String text) {

    boolean isBlank() {
        return text.isBlank();
    }

    SourceLine withText(String changed) {
        return new SourceLine(number, changed);
    }
}
