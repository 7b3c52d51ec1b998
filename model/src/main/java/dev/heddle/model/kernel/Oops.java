package dev.heddle.model.kernel;

/** How a kernel can die in a model. After any but NONE no context takes another step. */
public enum Oops {
    NONE("none"),
    LIST_POISON("fault: list poison dereferenced"),
    HEAD_AS_ENTRY("fault: a list head taken for an entry"),
    NULL_POINTER("fault: NULL dereferenced"),
    FROZEN_SLAB("BUG: the slab's frozen bit is not as it must be"),
    ENDLESS_LOOP("endless loop with interrupts off"),
    UNMAPPED("fault: a cache operation at an address that this CPU does not map"),
    MACHINE_CHECK("machine check: two TLB entries match one address"),
    DIRTY_PAGE("BUG: a page whose flush is still due is mapped"),
    STRAY_UNLOCK("BUG: unlock of a lock that is never taken");

    private final String text;

    Oops(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
