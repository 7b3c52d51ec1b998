package dev.heddle.properties.trylock;

import static dev.heddle.properties.Expectation.fails;

import dev.heddle.properties.Expectation;
import dev.heddle.properties.Outlook;

/** The words of the expectation tables. */
final class Expected {

    static final Expectation OK = Expectation.of(Outlook.OK);
    static final Expectation REFUSES = Expectation.of(Outlook.REFUSES);
    static final Expectation SPLATS = Expectation.of(Outlook.SPLATS);
    static final Expectation DEFERS = Expectation.of(Outlook.DEFERS);

    /**
     * The variant does not exist there; or it does, but its scenario cannot reach the lock (a gate turns every NMI away) or its
     * free path is another one, and a second scenario of the variant covers that build.
     */
    static final Expectation NONE = Expectation.of(Outlook.NOT_APPLICABLE);

    /**
     * The trylock told the truth, so I17 holds; what follows breaks exclusion all the same. The failed trylock has put the
     * preempt depth back, and the unlock lowers it once more: to 0, from the 1 of the section that was interrupted.
     */
    static final Expectation IGNORED_FAILURE = fails("I1", "I4").butNever("I17");

    /** The same where locks sleep: neither the trylock nor the unlock masks anything. */
    static final Expectation IGNORED_FAILURE_ON_RT = fails("I1").butNever("I17", "I4");

    /** The mutated step never runs where a trylock cannot fail; the unmutated design is V08 there, and fails by itself. */
    static final Expectation NEVER_FAILS =
            fails("I17", "I1").noting("the trylock never fails here, so the mistake is never made; V08 fails anyway");

    static final Expectation ENDLESS_DEFERRAL =
            fails("I10").noting("no state breaks I10 here: only a run that goes on for ever does");

    /** kmalloc_nolock() of v6.18 comes to a local lock that may sleep; its gate asks for NMI and hardirq only. */
    static final Expectation KPROBE_MAY_SLEEP = fails("I12")
            .noting(
                    "the fact sheet says ok; but the slab of v6.18 takes a local lock here, which may sleep on RT, and a"
                            + " kprobe's handler may not: decision 0005");

    private Expected() {}
}
