package dev.heddle.properties.cacheflush;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Rule;
import dev.heddle.model.cacheflush.CacheRules;
import dev.heddle.model.cacheflush.Topologies;
import dev.heddle.model.kernel.KernelRules;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.Growth;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Neighbour;
import dev.heddle.properties.Proposals;
import dev.heddle.properties.Reasons;
import dev.heddle.properties.References;
import dev.heddle.properties.ReportLine;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Flushing the data cache at addresses that kmap_coherent() maps, on MIPS multiprocessors. */
public final class CacheFlushSystem implements KernelSystem {

    /** Its machines have tasks, softirqs and IPIs, and no locks. */
    private static final ImmutableList<Rule> OF_ITS_MACHINES = ImmutableList.of(
            KernelRules.BH_OFF_IS_INTERRUPT,
            KernelRules.BH_OFF_MASKS,
            KernelRules.HARDIRQ_HAS_IRQS_OFF,
            KernelRules.IN_ORDER,
            KernelRules.IPI_COMES,
            KernelRules.IRQS_OFF_MASK,
            KernelRules.PREEMPT_COUNT_BLIND,
            KernelRules.SOFTIRQ_NOT_IN_HARDIRQ,
            KernelRules.STRICTLY_NESTED);

    static final String NAME = "cacheflush";

    /** Every machine with a kernel of either kind. */
    private static final ImmutableList<Config> COLUMNS = Topologies.all().stream()
            .flatMap(topology -> Stream.of(true, false)
                    .map(counts -> new Config(
                            Configuration.of(topology, counts).toString(),
                            topology.part()
                                    + (counts
                                            ? ", in_atomic() sees disabled preemption"
                                            : ", in_atomic() does not see disabled preemption"))))
            .collect(ImmutableList.toImmutableList());

    /** Depths counted by hand; see the comments. */
    private static final ImmutableList<AwakeCheck> AWAKE = ImmutableList.of(
            // CPU1 maps, sends; CPU0 takes the IPI, blasts.
            new AwakeCheck(
                    "V4",
                    "T1,PC=n",
                    "S1: CPU1 flushes",
                    "I1",
                    4,
                    "an IPI flushes a fixmap address of its sender, Felix Fietkau, 10 June 2016"),
            // CPU0 maps its page; CPU1 sends; CPU0 takes the IPI, maps the same pair.
            new AwakeCheck(
                    "V13",
                    "T1,PC=n",
                    "S4: CPU0 copies, CPU1 flushes, colours 7 and 7, every other CPU is called",
                    "I8",
                    4,
                    "an IPI maps what it interrupted, Kevin Cernekee, September 2009"),
            // CPU0 writes the code, writes its data cache back, drops its instructions; CPU2 sees that, runs.
            new AwakeCheck(
                    "V21",
                    "T3,PC=n",
                    "S7: CPU0 writes code, CPU2 runs it",
                    "I3a",
                    5,
                    "index operations stay on their core with CM, Leonid Yegoshin, 10 August 2015"));

    private final ImmutableList<VariantEntry> entries = Stream.of(
                    ShippedVariants.all(), AliasVariants.all(), MaskVariants.all(), LaterVariants.all())
            .flatMap(ImmutableList::stream)
            .collect(ImmutableList.toImmutableList());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String question() {
        return "does a MIPS cache flush ever hit an unmapped fixmap, or leave stale data?";
    }

    @Override
    public ImmutableList<Variant> variants() {
        return entries.stream().map(VariantEntry::variant).collect(ImmutableList.toImmutableList());
    }

    @Override
    public boolean isCalled(Variant variant, String text) {
        return entry(variant).isCalled(text);
    }

    @Override
    public ImmutableList<ClaimText> claims() {
        return Arrays.stream(Invariant.values()).map(Invariant::text).collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Rule> rules() {
        return Stream.concat(CacheRules.ALL.stream(), OF_ITS_MACHINES.stream())
                .sorted(Comparator.comparing(Rule::id))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Config> configs() {
        return COLUMNS;
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, String config, Scope scope) {
        Scope.SMALL.require(NAME, scope);
        return entry(variant).cells(Configuration.parse(config));
    }

    @Override
    public Growth growth(Cell cell) {
        return entry(variant(cell.variant())).growth(Configuration.parse(cell.config()), cell);
    }

    @Override
    public ImmutableList<Neighbour> neighbours(Cell cell, Scope scope) {
        return new Neighbours(entry(variant(cell.variant())), Configuration.parse(cell.config()), cell).all();
    }

    @Override
    public ImmutableList<Cell> unmutated(Variant mutation, String config, Scope scope) {
        Scope.SMALL.require(NAME, scope);
        return entry(mutation).unmutated().cells(Configuration.parse(config));
    }

    @Override
    public Reasons reasons() {
        return CacheFlushReasons.all();
    }

    @Override
    public References references(Variant variant) {
        return Upstream.references(variant.id());
    }

    @Override
    public String subject(Cell cell, String claim) {
        return Upstream.subject(claim);
    }

    private VariantEntry entry(Variant variant) {
        return entries.stream()
                .filter(entry -> entry.variant().equals(variant))
                .findFirst()
                .orElseThrow(() -> new UsageException("no variant '" + variant.id() + "' in " + NAME));
    }

    @Override
    public ImmutableList<AwakeCheck> awakeGate() {
        return AWAKE;
    }

    @Override
    public MachinePlan plan(MachineInputs machine, Scope scope) {
        Scope.SMALL.require(NAME, scope);
        return new MachineCells(id -> entry(variant(id)), machine).plan();
    }

    @Override
    public ImmutableList<ReportLine> compare(MachineInputs machine, Cell cell, Counterexample found) {
        return machine.oops()
                .flatMap(oops -> machine.mips().map(mips -> new OopsMatch(oops, mips).lines(cell, found)))
                .orElse(ImmutableList.of());
    }

    @Override
    public Optional<Proposals> proposals() {
        return Optional.of(DecisionMatrix.of());
    }
}
