package dev.heddle.properties.trylock;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Model;
import dev.heddle.model.Rule;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelRules;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.Finding;
import dev.heddle.properties.GateSurvey;
import dev.heddle.properties.Growth;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Neighbour;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Reasons;
import dev.heddle.properties.References;
import dev.heddle.properties.ScenarioSize;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.picture.Picture;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** Nested spin_trylock() in the page and slab allocators. */
public final class TrylockSystem implements KernelSystem {

    static final String NAME = "trylock";

    /**
     * Historical bugs, each with the length of its shortest run. The lengths are counted by hand from the routines, step by
     * step: the outer operation up to the window, the whole nested operation, the outer one on to the damage.
     */
    private static final ImmutableList<AwakeCheck> AWAKE = ImmutableList.of(
            // 4 steps of the drain up to its second look at the count, 10 of the softirq's allocation, 10 of the
            // drain's loop.
            new AwakeCheck(
                    "V02",
                    "C3",
                    "pcp: alloc_pages or __free_pages in softirq",
                    "I16",
                    24,
                    "pcp corruption with SMP=n, fixed by 038a102535eb"),
            // 9 steps of kmalloc up to d1, 23 of the NMI's kmalloc_nolock, 8 from d2 to the second freeze.
            new AwakeCheck(
                    "V07",
                    "C3",
                    "list_lock, v6.18 slab: kmalloc_nolock in NMI over kmalloc",
                    "I6",
                    40,
                    "frozen-slab BUG, Harry Yoo, 15 April 2026"),
            // 4 steps of alloc_pages up to d1, 11 of the NMI's allocation, 6 from d2 to the unlock that returns the
            // page.
            new AwakeCheck(
                    "V09",
                    "C3",
                    "zone: alloc_frozen_pages_nolock in NMI",
                    "I9",
                    21,
                    "one page handed out twice, fixed by 620b46ed6ae1"));

    private final ImmutableList<VariantEntry> entries = Variants.all();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String question() {
        return "does a spin_trylock() from NMI, IRQ or kprobe ever acquire a held lock?";
    }

    @Override
    public ImmutableList<Variant> variants() {
        return entries.stream().map(VariantEntry::variant).collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<ClaimText> claims() {
        var claims = ImmutableList.<ClaimText>builder();
        Arrays.stream(Invariant.values()).map(Invariant::text).forEach(claims::add);
        Arrays.stream(PageSymptom.values()).map(PageSymptom::text).forEach(claims::add);
        Arrays.stream(SlabSymptom.values()).map(SlabSymptom::text).forEach(claims::add);
        Arrays.stream(BarnSymptom.values()).map(BarnSymptom::text).forEach(claims::add);
        return claims.add(new ClaimText(NAME + "/I18", "counts refusals; breaks nothing", Invariant.REFUSED))
                .build();
    }

    @Override
    public ImmutableList<Rule> rules() {
        return KernelRules.ALL.stream()
                // Here the allocator is not called: it is what is modelled.
                .filter(rule -> !rule.equals(KernelRules.RT_ALLOCATOR_SLEEPS))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Config> configs() {
        return Arrays.stream(Build.Standard.values())
                .map(standard -> new Config(standard.name(), standard.meaning()))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, String config, Scope scope) {
        return entry(variant).cells(Build.parse(config), scope);
    }

    @Override
    public ImmutableList<Cell> unmutated(Variant mutation, String config, Scope scope) {
        return entry(mutation).unmutated().cells(Build.parse(config), scope);
    }

    @Override
    public Reasons reasons() {
        return TrylockReasons.all();
    }

    @Override
    public References references(Variant variant) {
        return Upstream.references(variant.id());
    }

    @Override
    public String subject(Cell cell, String claim) {
        return Upstream.subject(cell, claim);
    }

    private VariantEntry entry(Variant variant) {
        return entries.stream()
                .filter(entry -> entry.variant().equals(variant))
                .findFirst()
                .orElseThrow(() -> new UsageException("no variant '" + variant.id() + "' in trylock"));
    }

    @Override
    public ImmutableList<AwakeCheck> awakeGate() {
        return AWAKE;
    }

    @Override
    public ImmutableList<Finding> findings() {
        return Findings.all();
    }

    @Override
    public Optional<Proposals> proposals() {
        return Optional.of(DecisionMatrix.of());
    }

    @Override
    public Optional<Supplier<GateSurvey>> gates() {
        return Optional.of(GateSearch::run);
    }

    @Override
    public Growth growth(Cell cell) {
        return entry(variant(cell.variant())).growth(Build.parse(cell.config()), cell);
    }

    /** The lock that it is about, which its name begins with. */
    @Override
    public String story(Cell cell) {
        return cell.scenario().split("[:,]", 2)[0];
    }

    @Override
    public ScenarioSize size(Cell cell, Model<?> model) {
        return ScenarioSize.of(model, model instanceof KernelModel kernel ? deviations(kernel) : 0);
    }

    /** Symbols that are not as most kernels have them: SMP, neither PREEMPT_RT nor DEBUG_SPINLOCK, nor PREEMPTION but for RT. */
    private static int deviations(KernelModel model) {
        KernelBuild build = model.machine().build();
        return (build.smp() ? 0 : 1)
                + (build.preemptRt() ? 1 : 0)
                + (build.debugSpinlock() ? 1 : 0)
                + (build.preemption() && !build.preemptRt() ? 1 : 0);
    }

    @Override
    public ImmutableList<Neighbour> neighbours(Cell cell, Scope scope) {
        return Neighbours.of(entry(variant(cell.variant())), Build.parse(cell.config()), cell);
    }

    @Override
    public MachinePlan plan(MachineInputs machine, Scope scope) {
        Scope.SMALL.require(NAME + " --kconfig", scope);
        return new MachineCells(entries).plan(machine);
    }

    @Override
    public Picture picture(ImmutableMap<String, String> values) {
        return ListPicture.of(values);
    }
}
