package dev.heddle.model.linearmap.split;

/** What a kernel function returns: 0 or a negative error number. */
public enum ReturnCode {
    OK(0),
    ENOMEM(-12),
    EBUSY(-16),
    EINVAL(-22);

    private final int number;

    ReturnCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }
}
