package dev.heddle.generators.machine;

/**
 * An input that cannot be relied on, with the one sentence that the person who gave it needs.
 *
 * <p>{@link #getMessage()} is exactly one line of printable ASCII:
 * {@code FILE:LINE: 'TEXT': expected WHAT; do this: ADVICE}, without {@code :LINE} if the whole file is at fault. It is meant to be printed as it is, without a stack trace.
 */
public final class RefusedInputException extends RuntimeException {

    /** Longer offending text is cut: it identifies the place, it does not repeat the file. */
    public static final int MAX_TEXT = 60;

    /** So are an expectation and an advice that repeat a part of the file. */
    private static final int MAX_WORDS = 240;

    private static final long serialVersionUID = 1L;
    private static final String CUT = "...";

    private final String file;
    private final int line;
    private final String text;
    private final String expected;
    private final String advice;

    /**
     * A refusal.
     *
     * @param file the name under which the user gave the input
     * @param line counted from 1 in the file as given; 0 when the whole file is at fault
     * @param text the offending text, as read; control characters are replaced and the rest is cut
     * @param expected a noun phrase that goes on after "expected"
     * @param advice an imperative sentence without a full stop
     */
    public RefusedInputException(String file, int line, String text, String expected, String advice) {
        super(printable(file) + (line > 0 ? ":" + line : "") + ": '" + cut(printable(text), MAX_TEXT) + "': expected "
                + cut(printable(expected), MAX_WORDS) + "; do this: " + cut(printable(advice), MAX_WORDS));
        this.file = file;
        this.line = line;
        this.text = cut(printable(text), MAX_TEXT);
        this.expected = expected;
        this.advice = advice;
    }

    /** The name under which the user gave the input. */
    public String file() {
        return file;
    }

    /** Counted from 1 in the file as given; 0 when the whole file is at fault. */
    public int line() {
        return line;
    }

    /** The offending text: printable ASCII, at most {@value #MAX_TEXT} characters, possibly empty. */
    public String text() {
        return text;
    }

    /** What should have been there, as a noun phrase. */
    public String expected() {
        return expected;
    }

    /** What the user can do about it. */
    public String advice() {
        return advice;
    }

    /** Every character outside printable ASCII becomes a question mark, so that no input can move the cursor. */
    static String printable(String raw) {
        StringBuilder clean = new StringBuilder(raw.length());
        raw.codePoints().forEach(c -> clean.append(c >= 0x20 && c <= 0x7e ? (char) c : '?'));
        return clean.toString();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - CUT.length()) + CUT;
    }
}
