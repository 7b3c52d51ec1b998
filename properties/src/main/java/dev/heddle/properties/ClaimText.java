package dev.heddle.properties;

/**
 * A claim as a reader meets it in a list.
 *
 * @param id e.g. {@code trylock/I17}
 * @param sentence what must hold
 * @param twin the dangerous situation that must come up for the claim to mean anything
 */
public record ClaimText(String id, String sentence, String twin) {}
