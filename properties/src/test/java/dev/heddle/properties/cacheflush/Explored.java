package dev.heddle.properties.cacheflush;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.heddle.model.Claim;
import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.cacheflush.path.FlushMachine;
import dev.heddle.model.cacheflush.path.FlushMachine.Config;
import dev.heddle.model.cacheflush.path.FlushMoment;
import dev.heddle.model.cacheflush.path.FlushRule;
import dev.heddle.model.cacheflush.path.FlushScenario;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.search.BreadthFirst;
import java.util.Arrays;
import java.util.EnumSet;

/**
 * All that can happen in a scenario, by a plain search to its end.
 *
 * @param broken rules that some run breaks
 * @param seen moments that come up in some run
 * @param states reachable
 */
record Explored(ImmutableSet<FlushRule> broken, ImmutableSet<FlushMoment> seen, long states) {

    private static final ImmutableSet<FlushRule> MARKS =
            Sets.immutableEnumSet(EnumSet.complementOf(EnumSet.of(FlushRule.DEADLOCK)));

    /** Not a matter of safety: IPIs that nobody needed. */
    private static final ImmutableSet<FlushRule> COST = Sets.immutableEnumSet(FlushRule.NEEDLESS_IPI);

    static Explored of(Topology topology, Config config, Design design, FlushScenario scenario) {
        FlushMachine machine = FlushMachine.of(topology, config, design, scenario);
        var claims = ImmutableList.<Claim<KernelState>>builder();
        for (FlushRule rule : MARKS) {
            claims.add(Claim.always(rule.name(), rule.name(), state -> !machine.broken(state, rule)));
        }
        claims.add(Claim.noDeadlock(FlushRule.DEADLOCK.name(), "no deadlock", state -> !machine.unfinished(state)));
        for (FlushMoment moment : FlushMoment.values()) {
            claims.add(Claim.sometimes(moment.name(), moment.name(), state -> machine.seen(state, moment)));
        }
        var outcome = BreadthFirst.plain().explore(machine.model(scenario.toString(), claims.build()));
        assertTrue(outcome.complete());
        return new Explored(
                Arrays.stream(FlushRule.values())
                        .filter(rule -> outcome.broken().containsKey(rule.name()))
                        .collect(Sets.toImmutableEnumSet()),
                Arrays.stream(FlushMoment.values())
                        .filter(moment -> outcome.met().contains(moment.name()))
                        .collect(Sets.toImmutableEnumSet()),
                outcome.states());
    }

    /** What is broken but for cost. */
    ImmutableSet<FlushRule> unsafe() {
        return Sets.difference(broken, COST).immutableCopy();
    }
}
