package dev.heddle.archfixture.properties;

/** Something of the properties. */
public record Variant() {}
