package dev.heddle.properties;

/**
 * A historical bug that the checker must find again, or it is asleep.
 *
 * @param scenario the scenario's name within the cell
 * @param claim short id of the claim it breaks
 * @param depth steps of the shortest run that breaks it
 * @param bug what the bug was, with its report
 */
public record AwakeCheck(String variant, String config, String scenario, String claim, int depth, String bug) {}
