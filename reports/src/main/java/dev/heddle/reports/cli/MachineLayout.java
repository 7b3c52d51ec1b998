package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.LinearMap;

/**
 * A linear map put together from a machine's files and options.
 *
 * @param facts what was read, and where
 * @param assumed what was not, and is taken for granted
 */
record MachineLayout(LinearMap map, ImmutableList<String> facts, ImmutableList<String> assumed) {}
