package dev.heddle.reports.bench;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Model;
import dev.heddle.model.reference.ReferenceModels;

/**
 * A reference model of a fixed size.
 *
 * @param params a value for every parameter
 * @param steps how many steps to time without a search
 */
public record Workload(String model, ImmutableMap<String, Integer> params, int steps) {

    private static final int MANY = 1_000_000;
    private static final int FEW = 10_000;

    /** Large enough that a search takes longer than the virtual machine needs to warm up, a second or so for all. */
    public static ImmutableList<Workload> usual() {
        return ImmutableList.of(
                nested(4, 3, MANY), sized("twopc", 7, MANY), sized("phil", 14, MANY), sized("peterson", 5, MANY));
    }

    /** Over at once, and too small to say much. */
    public static ImmutableList<Workload> quick() {
        return ImmutableList.of(
                nested(2, 2, FEW), sized("twopc", 4, FEW), sized("phil", 9, FEW), sized("peterson", 4, FEW));
    }

    private static Workload nested(int classes, int slabs, int steps) {
        return new Workload(
                "nested",
                ReferenceModels.values(
                        "nested",
                        ImmutableMap.of("C", 1, "K", classes, "S", slabs, "O", 2, "V", 2, "Q", 0, "H", 1, "D", 0)),
                steps);
    }

    private static Workload sized(String model, int n, int steps) {
        return new Workload(model, ImmutableMap.of("N", n), steps);
    }

    Model<?> build() {
        return ReferenceModels.model(model, params);
    }

    /** The model and its parameters, as {@code heddle count} takes them. */
    public String title() {
        var text = new StringBuilder(model);
        params.forEach(
                (name, value) -> text.append(' ').append(name).append('=').append(value));
        return text.toString();
    }
}
