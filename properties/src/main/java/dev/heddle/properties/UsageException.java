package dev.heddle.properties;

/** A caller asked for something that does not exist; the message is one line that says what would. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UsageException(String message) {
        super(message);
    }
}
