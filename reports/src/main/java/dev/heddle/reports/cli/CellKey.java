package dev.heddle.reports.cli;

import dev.heddle.properties.Cell;
import dev.heddle.properties.Scope;

/** What names a cell. */
record CellKey(String system, String variant, String config, String scenario, Scope scope) {

    static CellKey of(Cell cell, Scope scope) {
        return new CellKey(cell.system(), cell.variant(), cell.config(), cell.scenario(), scope);
    }
}
