package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One way to put a variant to the test, under the configurations where it can be.
 *
 * @param <C> what a system takes for a configuration; its text is the configuration's id
 */
public interface VariantCase<C> {

    /** Why it cannot be under {@code config}; empty if it can. */
    Optional<String> absence(C config);

    /** Its cells under a configuration where it can be; perhaps none. */
    ImmutableList<Cell> cells(Variant variant, C config);

    /**
     * The cells of those of {@code cases} that can be under {@code config}, or one that says why there is none.
     *
     * @param otherwise why there is none although every case can be
     */
    static <C> ImmutableList<Cell> cells(
            String system, Variant variant, List<? extends VariantCase<C>> cases, C config, String otherwise) {
        ImmutableList<Cell> found = cases.stream()
                .filter(each -> each.absence(config).isEmpty())
                .flatMap(each -> each.cells(variant, config).stream())
                .collect(ImmutableList.toImmutableList());
        if (!found.isEmpty()) {
            return found;
        }
        String why = cases.stream()
                .flatMap(each -> each.absence(config).stream())
                .distinct()
                .collect(Collectors.joining("; or "));
        return ImmutableList.of(
                Cell.notApplicable(system, variant.id(), config.toString(), why.isEmpty() ? otherwise : why));
    }
}
