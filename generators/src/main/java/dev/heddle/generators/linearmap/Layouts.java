package dev.heddle.generators.linearmap;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.choice.Scenarios;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometry;
import dev.heddle.model.linearmap.Granule;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.Policy;
import dev.heddle.model.linearmap.Policy.Kfence;
import dev.heddle.model.linearmap.Policy.Rodata;
import java.util.List;

/**
 * Machines whose linear map the boot CPU may build of blocks, at random: 1 to 24 regions whose borders are multiples of
 * anything from a page to the largest block, no-map regions, holes, the image anywhere, a KFENCE pool or none.
 *
 * <p>The simplest is one region at 1 GiB that the image starts, 2 MiB aligned, without a pool. The size is the number of further
 * regions, with one for each unit by which a gap, a region or a part of the image is longer than it must be, and one for
 * each thing that is otherwise.
 */
public final class Layouts {

    /** What a region may not reach beyond, counted from the start of memory; the linear region of 16K/36 is 32 GiB. */
    private static final long LARGEST = 1L << 41;

    private Layouts() {}

    /** Machines of {@code geometry}, built by {@code rules}, in blocks. */
    public static Scenarios<LinearMap> inBlocks(Geometry geometry, BuildRules rules) {
        return inBlocks(ImmutableList.of(geometry), ImmutableList.of(rules));
    }

    /** Machines of any of these geometries and rules, in blocks; the first of each is the simplest. */
    public static Scenarios<LinearMap> inBlocks(List<Geometry> geometries, List<BuildRules> rules) {
        Scenarios<LinearMap> drawn = Scenarios.of(choices -> {
            BuildRules era = choices.oneOf(rules);
            Geometry geometry = choices.oneOf(geometries);
            return machine(geometry, era, LayoutPlan.of(geometry, choices));
        });
        return drawn.startingWith(rules.stream()
                .flatMap(era -> geometries.stream()
                        .flatMap(geometry -> EdgePlans.of(geometry).stream().map(plan -> machine(geometry, era, plan))))
                .toList());
    }

    /** Machines as /proc/iomem lists them, some with devices between regions, some with the KFENCE pool as reserved memory. */
    public static Scenarios<IomemText> iomem(List<Geometry> geometries) {
        return Scenarios.of(choices -> {
            Geometry geometry = choices.oneOf(geometries);
            LinearMap machine = machine(geometry, BuildRules.V7_2, LayoutPlan.of(geometry, choices));
            return IomemText.of(machine, choices.flag(), machine.kfencePool() != null && choices.flag());
        });
    }

    private static LinearMap machine(Geometry geometry, BuildRules rules, LayoutPlan plan) {
        long region = geometry.regionEnd() - geometry.regionStart();
        LayoutPlan.Laid laid = plan.layOut(geometry, Math.min(LARGEST, region));
        Kfence kfence = laid.pool() == null ? Kfence.NONE : Kfence.EARLY;
        return new LinearMap(
                geometry,
                rules,
                new Policy(Rodata.FULL, false, kfence, false, true),
                memstart(geometry, plan.base()),
                laid.memory(),
                laid.image(),
                laid.pool(),
                false,
                false);
    }

    private static long memstart(Geometry geometry, long base) {
        return Granule.ofBytes(geometry.pageSize()).memstart(base);
    }
}
