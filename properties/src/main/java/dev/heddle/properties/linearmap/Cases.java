package dev.heddle.properties.linearmap;

import static dev.heddle.properties.Expectation.fails;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.model.linearmap.Policy.Kfence;
import dev.heddle.model.linearmap.boot.BootScenario;
import dev.heddle.model.linearmap.boot.BootScenario.Trouble;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.linearmap.BootCase.Fleet;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Shorthand for the cases of variants. */
final class Cases {

    /** An over-count is harmless but for what it sets aside. */
    static final String IN_VAIN = "pages are set aside in vain and given back, which is harmless";

    private Cases() {}

    /** A design on full-size machines, with all that their configuration may have come up. */
    static BootCase boot(
            Design design,
            Where where,
            Function<Configuration, ImmutableList<Fleet>> fleets,
            String headline,
            BiFunction<Configuration, Facts, Expectation> expected) {
        return new BootCase("", design, where, fleets, Cases::usual, expected, headline);
    }

    /** A design on many machines in turn, which boot and do nothing else. */
    static BootCase family(
            Design design,
            Where where,
            Function<Configuration, ImmutableList<Fleet>> fleets,
            String headline,
            Expectation expected) {
        return new BootCase(
                "",
                design,
                where,
                fleets,
                (scenario, config, board) -> scenario,
                (config, facts) -> expected,
                headline);
    }

    /** A design with tables of a few entries. */
    static LiveCase live(
            Design design,
            Where where,
            String scenario,
            String headline,
            Function<Configuration, Expectation> expected) {
        return new LiveCase("", design, where, scenario, expected, headline);
    }

    /** Holds everywhere. */
    static Expectation ok(Configuration config, Facts facts) {
        return Expectation.ok();
    }

    static Expectation ok(Configuration config) {
        return Expectation.ok();
    }

    /** Fails on PREEMPT_RT only. */
    static Function<Configuration, Expectation> onRt(String... claims) {
        return config -> config.preemptRt() ? fails(claims) : Expectation.ok();
    }

    static Function<Configuration, Expectation> always(String... claims) {
        return config -> fails(claims);
    }

    /** Fails where {@code breaks} says so, and holds elsewhere. */
    static BiFunction<Configuration, Facts, Expectation> where(
            BiPredicate<Configuration, Facts> breaks, Expectation failing) {
        return (config, facts) -> breaks.test(config, facts) ? failing : Expectation.ok();
    }

    /** What comes of a count that is too low for some machines, and too high, or right, for others. */
    static BiFunction<Configuration, Facts, Expectation> counting(Function<Facts, Long> count) {
        return (config, facts) -> {
            long counted = count.apply(facts);
            return counted < facts.need()
                    ? fails("I1")
                    : counted > facts.need() ? Expectation.ok().noting(IN_VAIN) : Expectation.ok();
        };
    }

    /** Tables are left over by a design that means to count them, and none is missing or lost. */
    static Expectation overCount() {
        return fails("I2").butNever("I1", "I3", "I4").noting(IN_VAIN);
    }

    /** What a machine's configuration may have come up. */
    private static BootScenario usual(BootScenario plain, Configuration config, Board board) {
        Policy policy = config.policy();
        BootScenario scenario = plain;
        if (config.realm() && !policy.forcePages()) {
            scenario = scenario.sharingEarly(board.shared());
        }
        if (policy.canSetDirectMap()) {
            scenario = scenario.protectingLater(
                    config.kfence() == Kfence.EARLY ? board.pageOfPool() : board.pageAndRange());
        }
        if (config.kfence() == Kfence.LATE) {
            scenario = scenario.with(Trouble.LATE_KFENCE);
        }
        if (Where.ATOMIC_PROTECTION.isMetBy(config) && policy.canSetDirectMap()) {
            scenario = scenario.with(Trouble.ATOMIC_CALLER);
        }
        if (config.kpti()) {
            scenario = scenario.with(Trouble.KPTI);
        }
        return scenario;
    }
}
