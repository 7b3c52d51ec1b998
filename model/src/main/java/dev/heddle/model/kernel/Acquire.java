package dev.heddle.model.kernel;

/** The forms in which a lock is taken. On PREEMPT_RT none of them touches the IRQ flag of a sleeping lock. */
public enum Acquire {
    LOCK("lock", false, false, false),
    LOCK_IRQSAVE("lock_irqsave", false, true, false),
    LOCK_BH("lock_bh", false, false, true),
    TRYLOCK("trylock", true, false, false),
    TRYLOCK_IRQSAVE("trylock_irqsave", true, true, false);

    private final String text;
    private final boolean tries;
    private final boolean irqsave;
    private final boolean bh;

    Acquire(String text, boolean tries, boolean irqsave, boolean bh) {
        this.text = text;
        this.tries = tries;
        this.irqsave = irqsave;
        this.bh = bh;
    }

    /** Whether it gives up instead of waiting. */
    public boolean tries() {
        return tries;
    }

    boolean irqsave() {
        return irqsave;
    }

    boolean bh() {
        return bh;
    }

    @Override
    public String toString() {
        return text;
    }
}
