/**
 * The boot of one machine, or of many in a row, as a model: how its linear map is built, counted, split and used, a kernel
 * function a step, on page tables of full size. What the functions make of the map is computed before, run by run; a state
 * says how far the boot has come and which of the maps it has.
 *
 * <p>Imports {@code dev.heddle.model}, {@code dev.heddle.model.kernel}, {@code dev.heddle.model.linearmap} and its {@code
 * split}. Start at {@link dev.heddle.model.linearmap.boot.BootScenario}.
 */
@NullMarked
package dev.heddle.model.linearmap.boot;

import org.jspecify.annotations.NullMarked;
