package dev.heddle.model.trylock;

/**
 * What each nolock function asks first.
 *
 * @param allocPages alloc_frozen_pages_nolock()
 * @param freePages __free_frozen_pages() in nolock mode
 * @param freeOnePage free_one_page() in nolock mode, which pages of isolated pageblocks reach directly
 * @param kmalloc kmalloc_nolock()
 * @param kfree kfree_nolock(); no kernel read has one
 */
public record Gates(Gate allocPages, Gate freePages, Gate freeOnePage, Gate kmalloc, Gate kfree) {

    /** v6.18.0: on PREEMPT_RT only. */
    static final Gates V6_18 = new Gates(Gate.RT_ONLY, Gate.RT_ONLY, Gate.NONE, Gate.RT_ONLY, Gate.NONE);

    /** One gate for every function. */
    public static Gates all(Gate gate) {
        return new Gates(gate, gate, gate, gate, gate);
    }
}
