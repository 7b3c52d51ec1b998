package dev.heddle.model;

/** A fault of the checker or of a model, marked as such so that nobody mails it to a kernel list. */
public final class CheckerDefect extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CheckerDefect(String message) {
        super("[checker defect] " + message);
    }

    public CheckerDefect(String message, Throwable cause) {
        super("[checker defect] " + message, cause);
    }
}
