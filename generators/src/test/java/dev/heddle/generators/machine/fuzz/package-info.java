/**
 * Damaged inputs for every reader of {@link dev.heddle.generators.machine}: whatever comes, it is read or refused in one line, in time,
 * and never guessed. Imports the readers' public types only. Start at {@link dev.heddle.generators.machine.fuzz.Fuzzer}.
 */
@NullMarked
package dev.heddle.generators.machine.fuzz;

import org.jspecify.annotations.NullMarked;
