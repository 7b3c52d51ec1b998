package dev.heddle.model.kernel;

/** What comes of calling the memory allocator, or a sleeping lock, where one may or must not. */
public enum Legality {
    OK,
    /** Allowed, and it may say no although there is memory. */
    MAY_FAIL,
    /** Allowed, and it always says no. */
    RETURNS_NULL,
    ILLEGAL
}
