package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Proposals.Column;
import dev.heddle.properties.Proposals.Letter;
import dev.heddle.properties.Proposals.Letter.Sign;
import dev.heddle.properties.Proposals.Row;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * What was proposed on the list, by the lock or operation that is tried and by who interrupts whom: the fact sheet's section 4.
 * The S with a degree sign of that table is S+ here.
 */
final class DecisionMatrix {

    private static final String REFUSES = "S+";

    private static final ImmutableList<Letter> LETTERS = ImmutableList.of(
            new Letter("U", Sign.ANY_VIOLATED, "I17", "unsafe: a claim is violated", true),
            new Letter("D", Sign.MET, CellResult.SPLAT, "safe, but a debug check prints a splat", true),
            new Letter(
                    REFUSES,
                    Sign.MET,
                    CellResult.REFUSAL,
                    "safe, but a call gets NULL or is put off although the lock is free",
                    true));

    /** The pcp is where a refusal costs nothing but a way through the buddy lists. */
    private static final ImmutableList<Column> COLUMNS = Stream.of(
                    group("pcp", ImmutableList.of(REFUSES), "a", "b", "c", "d", "e"),
                    group("zone alloc"),
                    group("zone free"),
                    group("list_lock"),
                    group("barn alloc"),
                    group("barn free"))
            .flatMap(ImmutableList::stream)
            .collect(ImmutableList.toImmutableList());

    private static final ImmutableList<Column> OVERVIEW = Stream.of("C1", "C2", "C4", "C5")
            .map(config -> new Column(config, ImmutableList.of(config), ImmutableList.of()))
            .collect(ImmutableList.toImmutableList());

    private static final ImmutableList<Row> ROWS = ImmutableList.of(
            row("P0", "as it was: pcp variant A, gates for RT only", "nothing", "v6.15 to v6.18.0"),
            row(
                    "P1",
                    "on UP the blocking pcp lock masks interrupts too",
                    "flags to carry around on UP alone, and no mask stops an NMI",
                    "038a102535eb, January 2026"),
            row(
                    "P2",
                    "UP builds get the spinlock of SMP builds",
                    "4 bytes a lock and an atomic operation in every UP spinlock: small routers and old machines pay;"
                            + " changing UP spinlocks was discouraged",
                    "V. Babka's RFC of 13 February 2026; cover letter of 27 February 2026"),
            row(
                    "P3",
                    "UP spinlocks keep a locked state, as with DEBUG_SPINLOCK",
                    "less than P2, but still in every UP spinlock; the print of a failed trylock has to go",
                    "V. Babka's RFC of 13 February 2026; derived"),
            row(
                    "P4",
                    "one flag for every pcp on UP, corrected",
                    "4 bytes in all; says nothing of the other three locks",
                    "M. Wilcox, 14 February 2026"),
            row(
                    "P5",
                    "a lock type of their own for pcp, zone, list_lock and barn",
                    "a new type: much work for a configuration that few use",
                    "V. Babka, 16 April 2026"),
            row(
                    "P6",
                    "on UP an allocation returns NULL in NMI and hardirq; pcp as in P0",
                    "trivial; a plain kprobe stays open, and so does every free",
                    "V. Babka, 16 April 2026"),
            row(
                    "P7",
                    "on UP the pcp trylock always fails: the lists stay empty",
                    "code shrinks by 8.35 %; more work under zone->lock, where UP has no scalability to lose",
                    "a373f371166d, 27 February 2026"),
            row(
                    "P8",
                    "P7, and on UP an allocation returns NULL in NMI",
                    "9 lines; BPF tracing on UP is rare, and a probe in a section rarer",
                    "620b46ed6ae1 and 5b31044e649e, 27 April 2026"),
            row(
                    "P9",
                    "P8, and the page functions put a free in NMI off: what is merged",
                    "a page freed in NMI waits on the zone's llist for the next free that gets there",
                    "B. Jackman, July 2026"),
            new Row(
                    "P10",
                    "P10",
                    "NOKPROBE_SYMBOL on ___slab_alloc() of v6.18",
                    notes(
                            "functions that it calls can still be probed; whether it needs noinline, and what of the"
                                    + " free side, was asked and left open",
                            "V. Babka, April 2026; removed in v7.0"),
                    "P10: safe where the probe sits on ___slab_alloc() itself, unsafe on a function that it calls"),
            row(
                    "P11",
                    "P7, and on UP every nolock function refuses whoever runs with interrupts off",
                    "refuses every caller in hardirq, NMI and int3, and whoever else masks interrupts",
                    "derived; not in the thread"));

    private DecisionMatrix() {}

    static Proposals of() {
        return new Proposals(
                "uniprocessor, C3: the lock or operation that is tried, and who tries it: a, b softirq and hardirq over a"
                        + " section that was trylocked (a) or waited for (b), c NMI, d int3, e plain kprobe. Below, the"
                        + " worst of each row under the other configurations",
                "S",
                LETTERS,
                COLUMNS,
                OVERVIEW,
                ROWS,
                true);
    }

    private static ImmutableList<Column> group(String name) {
        return group(name, ImmutableList.of(), "c", "d", "e");
    }

    private static ImmutableList<Column> group(String name, ImmutableList<String> ignored, String... pairs) {
        return Arrays.stream(pairs)
                .map(pair -> new Column(
                        name, pair, ImmutableList.of("C3"), ImmutableList.of(name + " " + pair + ":"), ignored))
                .collect(ImmutableList.toImmutableList());
    }

    private static Row row(String id, String idea, String cost, String source) {
        return new Row(id, id, idea, notes(cost, source), "");
    }

    private static ImmutableMap<String, String> notes(String cost, String source) {
        return ImmutableMap.of("cost", cost, "source", source);
    }
}
