package dev.heddle.generators.machine.report;

import dev.heddle.model.kernel.ContextKind;
import java.util.Optional;

/**
 * A function that had been called and not returned.
 *
 * @param function without its offset
 * @param context that it ran in; empty if neither a mark nor a function around it tells
 * @param afterGap whether frames were removed between it and the one that it called
 * @param line counted from 1 in the file as given
 */
public record StackFrame(String function, Optional<ContextKind> context, boolean afterGap, int line) {}
