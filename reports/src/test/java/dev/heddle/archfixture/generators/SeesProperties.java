package dev.heddle.archfixture.generators;

import dev.heddle.archfixture.properties.Variant;

/** A module knows a later one. */
record SeesProperties(Variant variant) {}
