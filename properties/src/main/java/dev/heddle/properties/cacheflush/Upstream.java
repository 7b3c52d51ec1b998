package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.References;

/**
 * What mails about MIPS cache flushing call a fault, and the commits and mails that it belongs to: those of the fact sheet;
 * subjects of commits and the address of the report from the public archives of git and of the list.
 */
final class Upstream {

    private static final String FOREIGN_MAP = "cccf34e9411c (\"MIPS: c-r4k: Fix cache flushing for MT cores\")";
    private static final String BY_ID = "https://lore.kernel.org/r/";

    /** The report of 10 June 2016, "SMP regression on MIPS 34Kc (Lantiq VRX220)", by its message id. */
    private static final String REPORT = BY_ID + "7f6f4ddd-5cac-520e-2e14-1fe0d7288e6f@nbd.name";

    private static final String ANSWER = BY_ID + "20160713111109.GB29839@jhogan-linux.le.imgtec.org";
    private static final String SERIES = BY_ID + "1468415576-12600-1-git-send-email-james.hogan@imgtec.com";

    private static final ImmutableMap<String, References> REFERENCES = ImmutableMap.<String, References>builder()
            .put(
                    "V4",
                    new References(ImmutableList.of(FOREIGN_MAP), ImmutableList.of(REPORT), ImmutableList.of(ANSWER)))
            .put("V4u", new References(ImmutableList.of(FOREIGN_MAP), ImmutableList.of(), ImmutableList.of()))
            .put("V5", link(SERIES))
            .put("V7", link(ANSWER))
            .put("V9", link(ANSWER))
            .put("V13", link(BY_ID + "20090907102613.GA25295@linux-mips.org"))
            .put("V18", link(SERIES))
            .put("V19", link(SERIES))
            .put("V23", link(SERIES))
            .put("V24", link(SERIES))
            .put("V31", link(REPORT))
            .buildOrThrow();

    /** Short ids of claims, and what goes wrong where they break. */
    private static final ImmutableMap<String, String> SYMPTOMS = ImmutableMap.<String, String>builder()
            .put("I1", "cache hit operation on an unmapped address")
            .put("I2", "cache hit operation on the wrong page")
            .put("I3a", "stale data after a flush")
            .put("I3b", "cache lines left by a flush")
            .put("I4", "unbalanced kunmap_coherent()")
            .put("I5", "deadlock of CPUs that flush")
            .put("I5a", "cross-call with interrupts off")
            .put("I5b", "wait for other CPUs with interrupts off")
            .put("I6", "sleep with a coherent mapping")
            .put("I7", "coherent mapping in the wrong half")
            .put("I8", "two TLB entries for one pair of pages")
            .put("I9", "page table slot stored while in use")
            .put("I10", "coherent address of another colour")
            .put("I11", "core that a flush misses or calls twice")
            .put("I12", "index operation left to the CM")
            .put("I13", "page mapped while its flush is due")
            .put("I14", "needless IPI for a flush")
            .buildOrThrow();

    private Upstream() {}

    static References references(String variant) {
        return REFERENCES.getOrDefault(variant, References.NONE);
    }

    static String subject(String claim) {
        String id = CellResult.shortId(claim);
        return "MIPS: c-r4k: " + SYMPTOMS.getOrDefault(id, "breach of " + id);
    }

    private static References link(String address) {
        return new References(ImmutableList.of(), ImmutableList.of(), ImmutableList.of(address));
    }
}
