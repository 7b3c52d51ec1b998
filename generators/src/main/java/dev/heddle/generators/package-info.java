/**
 * Every way to get a scenario: drawn at random, walked through exhaustively, or read from a real machine.
 *
 * <p>May import the JDK, Guava, Jackson, jqwik's API and {@code dev.heddle.model}; the modules for properties and reports import
 * this one. For a jqwik suite, start with {@link dev.heddle.generators.KernelScenarios}. Readers of real files live in {@link dev.heddle.generators.machine}; start there with
 * {@link dev.heddle.generators.machine.KernelConfig}.
 */
@NullMarked
package dev.heddle.generators;

import org.jspecify.annotations.NullMarked;
