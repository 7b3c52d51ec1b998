package dev.heddle.properties.cacheflush;

import static dev.heddle.properties.Expectation.fails;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Design.Mapping;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.properties.Expectation;

/**
 * What comes of anonymous flushes (S1, S2, S3, S5) under a design, by the rules behind sections 4 and 7.2 of the fact sheet. Tests
 * hold it to those tables.
 */
final class AnonExpectation {

    private final Configuration config;
    private final Design design;
    private final Reach reach;

    private AnonExpectation(Configuration config, Design design) {
        this.config = config;
        this.design = design;
        this.reach = new Reach(config, design);
    }

    static Expectation of(Configuration config, Design design, FlushScenario scenario) {
        if (!config.topology().aliases()) {
            return Expectation.ok().noting("no aliases: the path is never taken");
        }
        var flush = new AnonExpectation(config, design);
        int first = scenario.cpus().get(0);
        return switch (scenario.kind()) {
            case ANON_FLUSH -> flush.one(first);
            case FLUSH_SEQUENCE -> flush.sequence(first);
            case TWO_FLUSHERS -> flush.two(first, scenario.cpus().get(1));
            case IRQS_OFF -> flush.irqsOff(first, scenario.cpus().get(1));
            default -> throw new IllegalArgumentException("no anonymous flush: " + scenario);
        };
    }

    /** Whether what travels is the address that the sender mapped for itself alone. */
    private boolean shipsRawAddress() {
        return !design.mapInCallback() && design.mapping() == Mapping.WIRED;
    }

    private boolean calls(int sender) {
        return !reach.isLocal() && reach.callsSomebody(sender);
    }

    private Expectation one(int sender) {
        if (!calls(sender)) {
            return stale();
        }
        return shipsRawAddress() ? fails("I1").butNever("I2", "I3a", "I3b") : price(sender);
    }

    private Expectation sequence(int sender) {
        boolean keepsTranslation = design.mapping() == Mapping.PTE_PER_CPU || design.mapping() == Mapping.PTE_SHARED;
        if (!calls(sender) || !keepsTranslation) {
            return one(sender);
        }
        return config.hidesLines()
                ? fails("I2", "I3a").butNever("I1")
                : fails("I2").butNever("I1", "I3a");
    }

    private Expectation two(int one, int other) {
        if (design.mapping() == Mapping.PTE_SHARED) {
            if (!calls(one) && !calls(other)) {
                return fails("I9").butNever("I1", "I2", "I3a");
            }
            return config.hidesLines()
                    ? fails("I9", "I2", "I3a").butNever("I1")
                    : fails("I9", "I2").butNever("I1", "I3a");
        }
        if (!calls(one) && !calls(other)) {
            return stale();
        }
        return shipsRawAddress() ? collision(one, other) : price(one, other);
    }

    /** The IPI may come to a CPU that holds a mapping of its own for the same pair: no fault, but the wrong page. */
    private Expectation collision(int one, int other) {
        var claims = ImmutableList.<String>builder().add("I1");
        if (reach.mayCall(one, other) || reach.mayCall(other, one)) {
            claims.add("I2");
        }
        boolean lost = config.hidesLines()
                && (reach.targets(one).allMatch(target -> target == other)
                        || reach.targets(other).allMatch(target -> target == one));
        if (lost) {
            claims.add("I3a");
        }
        Expectation expected = fails(claims.build().toArray(String[]::new));
        return config.hidesLines() ? expected : expected.butNever("I3a");
    }

    /** With nobody called, a line of another core stays where it is. */
    private Expectation stale() {
        return config.hidesLines() ? fails("I3a").butNever("I1", "I2") : Expectation.ok();
    }

    /** A call that does what it should, but perhaps to more CPUs than need it. */
    private Expectation price(int... senders) {
        return price(reach, senders);
    }

    /** What a completed call of {@code senders} breaks, if it reaches more CPUs than its design promises. */
    static Expectation price(Reach reach, int... senders) {
        if (!FlushClaims.promisesCoverage(reach.design())) {
            return Expectation.ok();
        }
        Configuration config = reach.config();
        var claims = ImmutableList.<String>builder();
        if (config.cpus().anyMatch(cpu -> among(cpu, senders) && reach.overlaps(cpu))) {
            claims.add("I11");
        }
        if (config.cpus().anyMatch(cpu -> among(cpu, senders) && reach.wastes(cpu))) {
            claims.add("I14");
        }
        ImmutableList<String> broken = claims.build();
        return broken.isEmpty()
                ? Expectation.ok()
                : fails(broken.toArray(String[]::new)).butNever("I1", "I2", "I3a", "I3b", "I8");
    }

    private static boolean among(int cpu, int... cpus) {
        for (int each : cpus) {
            if (each == cpu) {
                return true;
            }
        }
        return false;
    }

    private Expectation irqsOff(int one, int other) {
        if (reach.isLocal() || !reach.asksForCall()) {
            return Expectation.ok();
        }
        if (!reach.callsSomebody(one) && !reach.callsSomebody(other)) {
            return fails("I5a").butNever("I5b");
        }
        boolean mutual = reach.mayCall(one, other)
                && reach.mayCall(other, one)
                && (design.mapInCallback() || reach.onlyEachOther(one, other));
        return mutual ? fails("I5b", "I5a", "I5") : fails("I5b", "I5a");
    }
}
