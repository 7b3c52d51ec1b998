/**
 * Runs of a model by choice sequences: which enabled step comes next, as numbers that jqwik draws and shrinks, that a test can
 * keep and replay, and that an enumeration goes through. No kernel word in here.
 *
 * <p>May import {@code dev.heddle.model}, its {@code .search}, Guava and {@link dev.heddle.generators.choice}. Start at {@link
 * dev.heddle.generators.schedule.Schedules}.
 */
@NullMarked
package dev.heddle.generators.schedule;

import org.jspecify.annotations.NullMarked;
