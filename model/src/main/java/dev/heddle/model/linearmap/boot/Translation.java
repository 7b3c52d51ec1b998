package dev.heddle.model.linearmap.boot;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.LeafRun;
import dev.heddle.model.linearmap.PageTables;

/**
 * What two maps make of every address: the output address and the descriptor bits, whatever the size of the leaves and
 * whatever their hints.
 *
 * @param kept whether every address that was mapped still is, to the same place and with the same bits
 * @param nothingNew whether no address is mapped that was not, and none valid that was not
 */
record Translation(boolean kept, boolean nothingNew) {

    /** Compares run by run, so that it costs what the runs cost. */
    static Translation compare(PageTables before, PageTables after) {
        return new Translation(covers(after, before), !adds(before, after));
    }

    /** Whether {@code map} translates all that {@code wanted} translates in the same way. */
    private static boolean covers(PageTables map, PageTables wanted) {
        for (LeafRun run : wanted.runs()) {
            long position = run.va();
            for (LeafRun found : map.runs(run.va(), run.end())) {
                if (found.va() > position || found.prot() != run.prot() || found.translate(position) != run.translate(position)) {
                    return false;
                }
                position = Math.min(found.end(), run.end());
            }
            if (position != run.end()) {
                return false;
            }
        }
        return true;
    }

    /** Whether an address is mapped in {@code after} and was not before, or is valid and was not. */
    private static boolean adds(PageTables before, PageTables after) {
        for (LeafRun run : after.runs()) {
            long position = run.va();
            ImmutableList<LeafRun> old = before.runs(run.va(), run.end());
            for (LeafRun was : old) {
                if (was.va() > position || (run.valid() && !was.valid())) {
                    return true;
                }
                position = Math.min(was.end(), run.end());
            }
            if (position != run.end()) {
                return true;
            }
        }
        return false;
    }
}
