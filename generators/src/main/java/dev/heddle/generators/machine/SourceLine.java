package dev.heddle.generators.machine;

/**
 * One line of an input.
 *
 * @param number counted from 1 in the file as given, whatever was stripped since
 * @param text without the end of line
 */
public record SourceLine(int number, String text) {

    public boolean isBlank() {
        return text.isBlank();
    }

    public SourceLine withText(String changed) {
        return new SourceLine(number, changed);
    }
}
