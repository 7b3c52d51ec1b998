package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.References;

/**
 * What mails about these allocators call a fault, and the commits and mails that it belongs to: those of the fact sheet, with
 * the commits' subjects as git has them. A variant that nobody posted has none.
 */
final class Upstream {

    private static final String KMALLOC_NOLOCK =
            "af92793e52c3 (\"slab: Introduce kmalloc_nolock() and kfree_nolock().\")";
    private static final String HYPERMAIL = "https://lkml.iu.edu/hypermail/linux/kernel/";

    /** Linked by both fixes of 27 April 2026. */
    private static final String NMI_REPORT = "https://lore.kernel.org/linux-mm/ad_cqe51pvr1WaDg@hyeyoo";

    private static final String NMI_FIX =
            "https://patch.msgid.link/20260427-nolock-api-fix-v2-1-a6b83a92d9a4@kernel.org";

    private static final ImmutableMap<String, References> REFERENCES = ImmutableMap.<String, References>builder()
            .put("V02", fixes("574907741599 (\"mm/page_alloc: leave IRQs enabled for per-cpu page allocations\")"))
            .put("V05", link(HYPERMAIL + "2602.3/07781.html"))
            .put("V07", fixes(KMALLOC_NOLOCK, NMI_REPORT))
            .put("V08", fixes(KMALLOC_NOLOCK, NMI_REPORT))
            .put("V09", fixes("d7242af86434 (\"mm: Introduce alloc_frozen_pages_nolock()\")", NMI_REPORT))
            .put("V10", link(NMI_FIX))
            .put("V11", link(NMI_FIX))
            .put("V15", link(HYPERMAIL + "2604.2/00434.html"))
            .put("V18", link(HYPERMAIL + "2602.1/07714.html"))
            .put("V19", link(HYPERMAIL + "2602.1/07714.html"))
            .put("V20", link(HYPERMAIL + "2602.1/06982.html"))
            .put("V23", link(HYPERMAIL + "2602.1/06982.html"))
            .put("V25", fixes("8c57b687e833 (\"mm, bpf: Introduce free_pages_nolock()\")"))
            .put("V42", link(HYPERMAIL + "2604.3/12791.html"))
            .buildOrThrow();

    /** Short ids of claims, and what goes wrong where they break. */
    private static final ImmutableMap<String, String> SYMPTOMS = ImmutableMap.<String, String>builder()
            .put("I17", "trylock that succeeds on a held lock")
            .put("I1", "two contexts inside one lock")
            .put("I2", "unlock by a context that holds no lock")
            .put("I3", "wait for a lock of an interrupted context")
            .put("I4", "IRQ flag or preempt depth not restored")
            .put("I5", "list damage")
            .put("I6", "slab frozen out of turn")
            .put("I7", "object lost or in two places")
            .put("I8", "pcp count that is not the list's length")
            .put("I9", "page lost or owned twice")
            .put("I10", "deferred free that never happens")
            .put("I11", "failed trylock with a side effect")
            .put("I12", "sleeping lock in atomic context")
            .put("I13", "spinlock_t tried in NMI or hardirq on RT")
            .put("I14", "CPUs that wait for each other")
            .put("I15", "pcp trylock that returns another pointer")
            .put("I16", "critical section that never ends")
            .put("D01", "list_del() of a deleted slab")
            .put("D02", "slab frozen twice")
            .put("D03", "slab lost next to one that is removed")
            .put("D04", "slab of a CPU on the partial list")
            .put("D05", "slab lost next to one that is added")
            .put("D06", "allocation from a slab emptied meanwhile")
            .put("D07", "nested allocation from an empty slab")
            .put("D08", "refill from a deleted slab")
            .put("D09", "page handed out twice")
            .put("D10", "half of a split block listed twice")
            .put("D11", "drain of a list emptied meanwhile")
            .put("D12", "lost update of the pcp count")
            .put("D13", "two contexts in a pcp section")
            .put("D14", "full sheaf that is lost")
            .put("D15", "sheaf in use on the empty list")
            .put("D16", "sheaf lost or miscounted")
            .put("D17", "two contexts in a barn section")
            .buildOrThrow();

    private Upstream() {}

    static References references(String variant) {
        return REFERENCES.getOrDefault(variant, References.NONE);
    }

    static String subject(Cell cell, String claim) {
        String id = CellResult.shortId(claim);
        return subsystem(cell.scenario()) + ": " + SYMPTOMS.getOrDefault(id, "breach of " + id) + kernel(cell.config());
    }

    /** By the lock that a scenario is named after. */
    private static String subsystem(String scenario) {
        if (scenario.startsWith("pcp") || scenario.startsWith("zone")) {
            return "mm/page_alloc";
        }
        return scenario.startsWith("list_lock") || scenario.startsWith("barn") ? "mm/slub" : "mm";
    }

    private static String kernel(String config) {
        return switch (config) {
            case "C2" -> " on RT";
            case "C3", "C4" -> " on UP";
            case "C5" -> " on UP, RT";
            default -> "";
        };
    }

    private static References fixes(String commit, String... links) {
        return new References(ImmutableList.of(commit), ImmutableList.of(), ImmutableList.copyOf(links));
    }

    private static References link(String address) {
        return new References(ImmutableList.of(), ImmutableList.of(), ImmutableList.of(address));
    }
}
