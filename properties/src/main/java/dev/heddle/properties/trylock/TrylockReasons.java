package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.Reasons;
import dev.heddle.properties.Reasons.NeverFired;

/** Why mutations of this system survive, claims of it break nowhere, and steps of it never run. */
final class TrylockReasons {

    private TrylockReasons() {}

    static Reasons all() {
        return new Reasons(
                ImmutableMap.of(
                        "V16",
                        "the fact sheet: same as V15, for an NMI is in_hardirq() as well; it is the same gate",
                        "V40",
                        "the fact sheet: F(I1) with V25, whose I1 breaks without it, too, and else ok; what it adds is"
                                + " unbounded work in an NMI, which no claim of the sheet bounds"),
                ImmutableMap.of(
                        "I11",
                        "no variant of the fact sheet changes anything in a trylock that fails; CleanFailureTest of the"
                                + " model breaks it"),
                ImmutableMap.of(),
                ImmutableList.of(
                        new NeverFired(
                                "* (waited)",
                                19,
                                "on these locks nobody waits: one CPU has all of the scenario, and RT shows no"
                                        + " second task there"),
                        new NeverFired(
                                "__pcs_replace_*_main | swap main and spare",
                                2,
                                "no small start has a spare sheaf that serves: they are made to come to the barn"),
                        new NeverFired(
                                "do_slab_free | *",
                                4,
                                "on PREEMPT_RT no small scenario of v6.18 frees an object of the CPU's own slab"),
                        new NeverFired(
                                "kmem_cache_return_sheaf | spare = the sheaf",
                                1,
                                "the small start has a spare sheaf, so that the one returned goes to the barn")));
    }
}
