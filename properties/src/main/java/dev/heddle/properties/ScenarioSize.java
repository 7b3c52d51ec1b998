package dev.heddle.properties;

import dev.heddle.model.Model;
import dev.heddle.model.Step;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.Machine;
import java.util.Comparator;

/**
 * How much there is in a scenario, for a reader to keep in mind. Of two scenarios the one with fewer CPUs is smaller; of those
 * with as many the one with fewer contexts, and so on.
 *
 * @param cpus CPUs that act
 * @param contexts contexts, or other actors
 * @param calls activations of all contexts together, or what else may come up
 * @param objects locks, ranges of memory, cores: what they work on
 * @param deviations symbols of the configuration that are not at their default
 */
public record ScenarioSize(int cpus, int contexts, int calls, int objects, int deviations)
        implements Comparable<ScenarioSize> {

    private static final Comparator<ScenarioSize> ORDER = Comparator.comparingInt(ScenarioSize::cpus)
            .thenComparingInt(ScenarioSize::contexts)
            .thenComparingInt(ScenarioSize::calls)
            .thenComparingInt(ScenarioSize::objects)
            .thenComparingInt(ScenarioSize::deviations);

    /** The size of a model: of a machine's CPUs, contexts, activations and locks; of any other model the actors. */
    public static ScenarioSize of(Model<?> model, int deviations) {
        if (model instanceof KernelModel kernel) {
            Machine machine = kernel.machine();
            return new ScenarioSize(
                    machine.cpuCount(),
                    machine.contexts().size(),
                    machine.allActivations(),
                    machine.locks().size(),
                    deviations);
        }
        int actors =
                (int) model.steps().stream().mapToInt(Step::actor).distinct().count();
        return new ScenarioSize(actors, actors, 0, 0, deviations);
    }

    /** The same with another number of objects. */
    public ScenarioSize withObjects(int number) {
        return new ScenarioSize(cpus, contexts, calls, number, deviations);
    }

    @Override
    public int compareTo(ScenarioSize other) {
        return ORDER.compare(this, other);
    }
}
