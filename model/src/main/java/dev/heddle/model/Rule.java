package dev.heddle.model;

/**
 * Something of the world that a model takes for true and does not check: what the verdicts rest on.
 *
 * @param id {@code SYSTEM/R-WORDS}, e.g. {@code trylock/R-nmi-not-nested}; never changes
 * @param statement what is assumed, in one sentence
 * @param evidence where that is known from: file, function and commit or version; or that it is from memory
 */
public record Rule(String id, String statement, String evidence) {}
