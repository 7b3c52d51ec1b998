package dev.heddle.generators;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.cacheflush.Installation;
import dev.heddle.generators.cacheflush.Installations;
import dev.heddle.generators.kernel.ConfigText;
import dev.heddle.generators.kernel.ConfigTexts;
import dev.heddle.generators.kernel.KernelBuilds;
import dev.heddle.generators.linearmap.IomemText;
import dev.heddle.generators.linearmap.Layouts;
import dev.heddle.generators.trylock.TrylockWorkload;
import dev.heddle.generators.trylock.TrylockWorkloads;
import dev.heddle.model.cacheflush.Topology;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.Geometries;
import dev.heddle.model.linearmap.LinearMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/**
 * Every domain of kernels and machines for a jqwik class: {@code @Domain(KernelScenarios.class)} on it lets its properties take
 * these types as parameters. One try is one scenario, for an engine to explore.
 *
 * <p>A suite that wants narrower ones provides them itself, of the {@code Scenarios} that each method names.
 */
public final class KernelScenarios extends DomainContextBase {

    /** {@link KernelBuilds}. */
    @Provide
    Arbitrary<KernelBuild> builds() {
        return KernelBuilds.all().arbitrary();
    }

    /** {@link ConfigTexts}. */
    @Provide
    Arbitrary<ConfigText> configTexts() {
        return ConfigTexts.all().arbitrary();
    }

    /** {@link Layouts}, of any geometry; 4K pages and 39 bits are the simplest. */
    @Provide
    Arbitrary<LinearMap> layouts() {
        return Layouts.inBlocks(Geometries.builds(), ImmutableList.copyOf(BuildRules.values()))
                .arbitrary();
    }

    /** {@link Layouts#iomem}, of any geometry. */
    @Provide
    Arbitrary<IomemText> iomemTexts() {
        return Layouts.iomem(Geometries.builds()).arbitrary();
    }

    /** {@link Installations#topologies}. */
    @Provide
    Arbitrary<Topology> topologies() {
        return Installations.topologies(Topology.MAX_CPUS).arbitrary();
    }

    /** {@link Installations}. */
    @Provide
    Arbitrary<Installation> installations() {
        return Installations.installations(Topology.MAX_CPUS).arbitrary();
    }

    /** {@link TrylockWorkloads}. */
    @Provide
    Arbitrary<TrylockWorkload> workloads() {
        return TrylockWorkloads.workloads().arbitrary();
    }
}
