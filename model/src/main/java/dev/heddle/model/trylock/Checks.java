package dev.heddle.model.trylock;

/**
 * Debug options that decide how damage shows.
 *
 * @param debugVm CONFIG_DEBUG_VM: freeze_slab() checks that the slab is not frozen
 * @param listHardened CONFIG_LIST_HARDENED: list_del() checks both neighbours, reports and changes nothing on a mismatch
 */
public record Checks(boolean debugVm, boolean listHardened) {

    /** As in the report of 15 April 2026. */
    static final Checks AS_REPORTED = new Checks(true, false);
}
