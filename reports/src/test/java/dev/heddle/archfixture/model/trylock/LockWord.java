package dev.heddle.archfixture.model.trylock;

/** Something of a system. */
public record LockWord() {}
