package dev.heddle.generators.example;

import dev.heddle.generators.KernelScenarios;
import dev.heddle.generators.schedule.Run;
import dev.heddle.generators.schedule.Schedules;
import dev.heddle.generators.trylock.TrylockWorkload;
import dev.heddle.model.Claim;
import dev.heddle.model.kernel.Breach;
import dev.heddle.model.search.BreadthFirst;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;

@Domain(KernelScenarios.class)
class OwnSuiteProperties {
    @Property(tries = 50)
    boolean onSmpATrylockThatSucceedsFoundTheLockFree(@ForAll TrylockWorkload workload) {
        var stage = workload.stage();
        var breach = stage.machine().breach(Breach.FALSE_SUCCESS);
        var model =
                stage.model("own", List.of(Claim.always("own/exclusion", "found free", state -> !state.is(breach))));
        Run plain = new Schedules<>(model, 500).scenarios().simplest().value(); // nobody interrupts
        boolean found = BreadthFirst.plain().explore(model).broken().isEmpty();
        return plain.broken().isEmpty() && (found || !workload.build().smp());
    }
}
