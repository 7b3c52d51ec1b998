package dev.heddle.model.cacheflush.path;

import dev.heddle.model.cacheflush.Masks.Operation;
import dev.heddle.model.kernel.Routine;
import java.util.function.IntFunction;

/**
 * A function that r4k_on_each_cpu() runs, on other CPUs in an interrupt and on its own.
 *
 * @param operation what it does, as far as whom to call depends on it
 * @param number different for different functions of a scenario, below {@link PerCpu#MAX_FUNCTIONS}
 * @param onBehalfOf the function, with the arguments that this CPU has left in {@link PerCpu}
 */
record CacheFunction(Operation operation, int number, IntFunction<Routine> onBehalfOf) {}
