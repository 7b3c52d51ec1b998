package dev.heddle.model.linearmap.split;

/**
 * What a change of the linear map at run time came to.
 *
 * @param code what the caller gets; OK does not mean that anything was split
 * @param warned whether the kernel printed a warning
 * @param mutex whether the splitter's mutex was taken, which may sleep
 * @param requests tables that were asked for; the allocation may sleep
 * @param pmdTables tables of level 2 that were added
 * @param pteTables tables of level 3 that were added
 */
public record RuntimeResult(
        ReturnCode code, boolean warned, boolean mutex, long requests, long pmdTables, long pteTables) {

    static RuntimeResult without(ReturnCode code, boolean warned, boolean mutex) {
        return new RuntimeResult(code, warned, mutex, 0, 0, 0);
    }

    /** Tables that were added. */
    public long tables() {
        return pmdTables + pteTables;
    }

    /** The same tables, with another end. */
    RuntimeResult ending(ReturnCode end, boolean alsoWarned) {
        return new RuntimeResult(end, warned || alsoWarned, mutex, requests, pmdTables, pteTables);
    }
}
