package dev.heddle.model.reference;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Model;
import java.util.Map;
import java.util.function.Function;

/** The reference models by name, with the parameters they take. */
public final class ReferenceModels {

    /** @param of makes the model from one value in range for each parameter */
    private record Entry(
            String about, ImmutableList<Parameter> parameters, Function<ImmutableMap<String, Integer>, Model<?>> of) {}

    private static final ImmutableMap<String, Entry> ALL = ImmutableMap.of(
            "nested",
            new Entry(Nested.ABOUT, NestedParameters.ALL, values -> new Nested(NestedParameters.of(values))),
            "twopc",
            new Entry(TwoPhaseCommit.ABOUT, ImmutableList.of(TwoPhaseCommit.N), sized("N", TwoPhaseCommit::new)),
            "phil",
            new Entry(
                    DiningPhilosophers.ABOUT,
                    ImmutableList.of(DiningPhilosophers.N),
                    sized("N", DiningPhilosophers::new)),
            "peterson",
            new Entry(FilterLock.ABOUT, ImmutableList.of(FilterLock.N), sized("N", FilterLock::new)));

    private ReferenceModels() {}

    /** The names of all models, in the order in which they are documented. */
    public static ImmutableList<String> names() {
        return ALL.keySet().asList();
    }

    /**
     * One line on what a model stands for.
     *
     * @throws IllegalArgumentException if there is no such model
     */
    public static String about(String model) {
        return entry(model).about();
    }

    /**
     * What a model takes, in the order in which its name prints them.
     *
     * @throws IllegalArgumentException if there is no such model
     */
    public static ImmutableList<Parameter> parameters(String model) {
        return entry(model).parameters();
    }

    /**
     * A value for every parameter of a model: the given one, else the preset.
     *
     * @throws IllegalArgumentException if there is no such model or parameter, or a value is out of range
     */
    public static ImmutableMap<String, Integer> values(String model, Map<String, Integer> given) {
        ImmutableList<Parameter> parameters = parameters(model);
        var names = parameters.stream().map(Parameter::name).toList();
        for (String name : given.keySet()) {
            Preconditions.checkArgument(names.contains(name), "%s takes no %s; it takes %s", model, name, names);
        }
        var values = ImmutableMap.<String, Integer>builder();
        for (Parameter parameter : parameters) {
            int value = given.getOrDefault(parameter.name(), parameter.preset());
            values.put(parameter.name(), parameter.checked(model, value));
        }
        return values.buildOrThrow();
    }

    /**
     * Makes a model; parameters that are not given take their preset.
     *
     * @throws IllegalArgumentException if there is no such model or parameter, a value is out of range, or two values do
     *     not go together
     */
    public static Model<?> model(String model, Map<String, Integer> given) {
        return entry(model).of().apply(values(model, given));
    }

    private static Entry entry(String model) {
        Entry entry = ALL.get(model);
        Preconditions.checkArgument(entry != null, "no reference model %s; there is %s", model, names());
        return entry;
    }

    private static Function<ImmutableMap<String, Integer>, Model<?>> sized(
            String name, Function<Integer, Model<?>> of) {
        return values -> of.apply(values.get(name));
    }
}
