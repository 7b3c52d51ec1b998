package dev.heddle.reports.cli;

import dev.heddle.properties.CellResult;

/**
 * A cell that was checked.
 *
 * @param seconds wall-clock time of its search
 */
record Checked(CellResult result, double seconds) {}
