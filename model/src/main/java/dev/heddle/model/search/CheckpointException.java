package dev.heddle.model.search;

/** A checkpoint cannot be used: there is none, it is damaged, or it is of another model. The message says what to do. */
public final class CheckpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CheckpointException(String message) {
        super(message);
    }

    CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
