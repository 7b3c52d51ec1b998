package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableMap;
import com.google.common.primitives.Ints;
import dev.heddle.model.Model;
import dev.heddle.model.reference.Parameter;
import dev.heddle.model.reference.ReferenceModels;
import dev.heddle.properties.UsageException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A reference model as a user names it: {@code phil N=11}.
 *
 * @param name as the models spell it
 * @param values one for every parameter
 */
record ModelArguments(String name, ImmutableMap<String, Integer> values, Model<?> model) {

    /**
     * Reads a name and {@code k=v} pairs, whatever the case of the letters.
     *
     * @throws UsageException if there is no such model or parameter, or a value does not fit
     */
    static ModelArguments read(String model, List<String> pairs) {
        String name = Names.model(model);
        Map<String, Integer> given = new LinkedHashMap<>();
        for (String pair : pairs) {
            int equals = pair.indexOf('=');
            if (equals < 1) {
                throw new UsageException("expected a parameter such as " + example(name) + ", got '" + pair + "'");
            }
            String parameter = Names.parameter(name, pair.substring(0, equals));
            if (given.put(parameter, number(parameter, pair.substring(equals + 1))) != null) {
                throw new UsageException("parameter " + parameter + " is given twice");
            }
        }
        try {
            return new ModelArguments(name, ReferenceModels.values(name, given), ReferenceModels.model(name, given));
        } catch (IllegalArgumentException refused) {
            throw new UsageException(String.valueOf(refused.getMessage()));
        }
    }

    private static String example(String model) {
        Parameter first = ReferenceModels.parameters(model).get(0);
        return first.name() + "=" + first.preset();
    }

    private static int number(String parameter, String text) {
        Integer value = Ints.tryParse(text);
        if (value == null) {
            throw new UsageException("parameter " + parameter + " takes a whole number, got '" + text + "'");
        }
        return value;
    }
}
