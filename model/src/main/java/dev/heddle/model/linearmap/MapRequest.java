package dev.heddle.model.linearmap;

/**
 * One call that maps a range of memory.
 *
 * @param range physical addresses; what they have of a page is mapped whole
 * @param prot the bits of {@link Prot} that each leaf gets
 * @param blocks whether leaves may be larger than pages
 * @param hints whether leaves may carry the contiguous hint
 * @param noExec whether tables that the call adds forbid execution for all that they map
 */
record MapRequest(AddressRange range, long prot, boolean blocks, boolean hints, boolean noExec) {

    MapRequest with(AddressRange other) {
        return new MapRequest(other, prot, blocks, hints, noExec);
    }
}
