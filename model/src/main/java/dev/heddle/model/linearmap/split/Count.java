package dev.heddle.model.linearmap.split;

/**
 * A number of tables, by level.
 *
 * @param pmdTables tables of level 2
 * @param pteTables tables of level 3
 * @param code OK, or what the count ended with before it was complete
 */
public record Count(long pmdTables, long pteTables, ReturnCode code) {

    /** A count that went through. */
    public static Count of(long pmdTables, long pteTables) {
        return new Count(pmdTables, pteTables, ReturnCode.OK);
    }

    public long total() {
        return pmdTables + pteTables;
    }
}
