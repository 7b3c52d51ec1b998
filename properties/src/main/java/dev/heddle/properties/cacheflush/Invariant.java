package dev.heddle.properties.cacheflush;

import dev.heddle.model.cacheflush.path.FlushMoment;
import dev.heddle.model.cacheflush.path.FlushRule;
import dev.heddle.properties.ClaimText;

/**
 * What must hold, and the situation that must come up for it to mean anything. Ids are I1 to I14 of the fact sheet. The order is
 * the one in which claims that break in the same step are reported.
 */
enum Invariant {
    I1(
            "no plain hit operation runs at an address without translation",
            FlushRule.UNMAPPED,
            "a hit operation runs at an address that another CPU mapped",
            FlushMoment.REMOTE_BLAST),
    I2(
            "every hit operation acts on the page that it is meant for",
            FlushRule.WRONG_PAGE,
            "a hit operation runs at a translated address",
            FlushMoment.BLAST),
    I3a(
            "after a flush, the access that it was made for finds the latest version",
            FlushRule.STALE_ACCESS,
            "a flush of a dirty page is over",
            FlushMoment.FLUSHED),
    I3b(
            "after a flush, no core that it concerns has a dirty or stale line of the page's colour",
            FlushRule.LINE_LEFT,
            "a flush of a dirty page is over",
            FlushMoment.FLUSHED),
    I4(
            "every unmap pops what its own CPU and level mapped, and counts return to what they were",
            FlushRule.UNBALANCED,
            "a coherent mapping is undone",
            FlushMoment.UNMAPPED_AGAIN),
    I5(
            "there is no state in which all who are not done wait",
            FlushRule.DEADLOCK,
            "a CPU waits for others",
            FlushMoment.WAITING),
    I5a(
            "no cross-call is asked for with interrupts off",
            FlushRule.CALL_WITH_IRQS_OFF,
            "a cross-call is asked for",
            FlushMoment.CROSS_CALL),
    I5b(
            "no CPU waits for others with interrupts off",
            FlushRule.WAIT_WITH_IRQS_OFF,
            "a CPU waits for others",
            FlushMoment.WAITING),
    I6(
            "no task sleeps, is preempted or migrates while it holds a coherent mapping",
            FlushRule.SLEPT_WHILE_MAPPED,
            "a coherent mapping is held",
            FlushMoment.HELD),
    I7(
            "where indices have two halves, tasks use one and interrupts the other, and no interrupt maps a pair of what it"
                    + " interrupted",
            FlushRule.WRONG_HALF,
            "a coherent mapping is made in an interrupt",
            FlushMoment.MAPPED_IN_INTERRUPT),
    I8(
            "a TLB has at most one entry for a pair of pages",
            FlushRule.DUPLICATE_ENTRY,
            "a coherent mapping is made while another one is held",
            FlushMoment.MAPPED_TWICE),
    I9(
            "no page table slot is stored while a CPU uses it",
            FlushRule.SLOT_REUSED,
            "a page table slot is stored",
            FlushMoment.SLOT_STORED),
    I10(
            "a coherent address has the colour of the user address",
            FlushRule.OFF_COLOUR,
            "a coherent address is chosen",
            FlushMoment.MAPPED),
    I11(
            "a cross-call reaches each core that needs it once, by a CPU that is online and no sibling",
            FlushRule.COVERAGE,
            "a cross-call is over",
            FlushMoment.CALL_OVER),
    I12(
            "index operations are never left to the Coherence Manager",
            FlushRule.INDEX_GLOBALISED,
            "an index operation runs where a Coherence Manager joins several cores",
            FlushMoment.INDEX_OPERATION),
    I13(
            "no page is mapped coherently while its flush is due",
            FlushRule.DIRTY_MAPPED,
            "a page is looked at that is to be flushed",
            FlushMoment.PAGE_LOOKED_AT),
    I14("no CPU is called that need not be", FlushRule.NEEDLESS_IPI, "a cross-call is over", FlushMoment.CALL_OVER);

    private final String sentence;
    private final FlushRule rule;
    private final String twin;
    private final FlushMoment moment;

    Invariant(String sentence, FlushRule rule, String twin, FlushMoment moment) {
        this.sentence = sentence;
        this.rule = rule;
        this.twin = twin;
        this.moment = moment;
    }

    ClaimText text() {
        return new ClaimText(CacheFlushSystem.NAME + "/" + name(), sentence, twin);
    }

    FlushRule rule() {
        return rule;
    }

    FlushMoment moment() {
        return moment;
    }
}
