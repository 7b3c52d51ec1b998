package dev.heddle.model.linearmap.split;

/**
 * What a split did.
 *
 * @param pmdTables tables of level 2 that it added
 * @param pteTables tables of level 3 that it added
 * @param requests how many tables it asked for, one that it did not get included
 * @param code OK if it went through
 */
public record SplitResult(long pmdTables, long pteTables, long requests, ReturnCode code) {

    /** Tables that it added. */
    public long tables() {
        return pmdTables + pteTables;
    }

    public boolean completed() {
        return code == ReturnCode.OK;
    }
}
