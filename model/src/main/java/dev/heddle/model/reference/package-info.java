/**
 * Four small models whose counts are known from other checkers: they show that the searches count right, they are what the
 * benchmarks run, and they are the examples of how to write a model.
 *
 * <p>May import {@code dev.heddle.model}, {@code dev.heddle.model.search.reduce} for ready-made symmetries, the JDK and Guava.
 * Start reading at {@code DiningPhilosophers}, one file and
 * three actions; then {@code TwoPhaseCommit}, {@code FilterLock} and, in several files, {@code Nested}. From outside they
 * are reached through {@link dev.heddle.model.reference.ReferenceModels}.
 */
@NullMarked
package dev.heddle.model.reference;

import org.jspecify.annotations.NullMarked;
