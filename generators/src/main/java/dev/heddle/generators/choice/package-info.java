/**
 * All chance comes through one door: a recipe asks {@link dev.heddle.generators.choice.Choices} for bounded numbers and makes a
 * value of them. So one recipe serves random, recorded and exhaustive use, and one way to shrink serves every domain. No kernel
 * word in here.
 *
 * <p>May import the JDK, Guava and jqwik's API. Start at {@link dev.heddle.generators.choice.Scenarios}.
 */
@NullMarked
package dev.heddle.generators.choice;

import org.jspecify.annotations.NullMarked;
