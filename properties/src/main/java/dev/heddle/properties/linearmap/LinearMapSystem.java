package dev.heddle.properties.linearmap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.Rule;
import dev.heddle.model.kernel.KernelRules;
import dev.heddle.model.linearmap.LinearMapRules;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.Growth;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Neighbour;
import dev.heddle.properties.Reasons;
import dev.heddle.properties.References;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Splitting the linear map of arm64 to pages under stop_machine(). */
public final class LinearMapSystem implements KernelSystem {

    static final String NAME = "linearmap";

    /** The columns of the matrix: each has something that no other has. */
    private static final ImmutableList<Config> COLUMNS = ImmutableList.of(
            new Config("rt=n", "4K pages, rules of v6.18, the boot CPU has BBML2 and a secondary has not"),
            new Config("rt=y", "the same on PREEMPT_RT"),
            new Config("rt=y,granule=16K", "16K pages: no PUD leaves"),
            new Config("rt=y,granule=64K", "64K pages: no PUD leaves, hardly any contiguous blocks"),
            new Config("rt=n,rules=v7.2", "rules of mid-2026: image and KFENCE pool first, memory over them"),
            new Config("rt=y,rules=v7.2", "the same on PREEMPT_RT"),
            new Config("rt=n,bbml2=all", "every CPU has BBML2: no split under stop_machine()"),
            new Config("rt=n,bbml2=none", "no CPU has it: pages from the start"),
            new Config("rt=n,kfence=early", "a KFENCE pool in pages"),
            new Config("rt=n,kfence=early,rodata=off", "the same, and nothing else that is protected later"),
            new Config("rt=n,bbml2=all,kfence=late", "a KFENCE pool that is made when blocks are in use"),
            new Config("rt=n,kfence=late,rodata=off", "KFENCE as the only reason to split"),
            new Config("rt=n,realm=y", "a realm: memory is shared with the host before secondaries start"),
            new Config("rt=n,rodata=off,realm=y", "the realm as the only reason to split"),
            new Config("rt=n,debug_pagealloc=y", "pages from the start, protected from anywhere"),
            new Config("rt=n,kpti=y", "KPTI remaps the kernel after the split"),
            new Config("rt=y,kpti=y", "the same on PREEMPT_RT"),
            new Config("rt=y,bbml2=none,kpti=y", "KPTI alone: no CPU has BBML2, pages from the start"));

    /** Depths counted by hand from the steps of a boot; see the comments. */
    private static final ImmutableList<AwakeCheck> AWAKE = ImmutableList.of(
            // map_mem, CPU1 comes up, the map is to be split, stop_machine(), CPU1 waits, the first range.
            new AwakeCheck(
                    "V1",
                    "rt=y",
                    "boot: E2, QEMU virt, 4 GiB",
                    "I5",
                    6,
                    "GFP_ATOMIC inside stop_machine() on PREEMPT_RT, Yeoreum Yun, 12 December 2025"),
            // map_mem, CPU1 comes up, the map is to be split, two walks, the array.
            new AwakeCheck(
                    "V5",
                    "rt=y",
                    "boot: one region of 1 to 1100 GiB",
                    "I17",
                    6,
                    "v3's array of pointers is too large for one block from 1023 GiB on"),
            // As V5 up to the pages; then stop_machine(), CPU1 waits, two ranges, the flush, CPU1 goes on, left-overs,
            // the alias.
            new AwakeCheck(
                    "V45",
                    "rt=n",
                    "boot: E2, QEMU virt, 4 GiB",
                    "I18",
                    14,
                    "the first block of the image alias stays writable"));

    /** Versions of the patch series, and the variants that they are. */
    private static final ImmutableMap<String, String> SERIES = ImmutableMap.of("v1", "V2", "v3", "V5", "v5", "V7");

    private final ImmutableList<VariantEntry> entries = Variants.all();

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String question() {
        return "can arm64 split its linear map to pages under stop_machine(), and never come to harm?";
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
    public Optional<String> hint(String text) {
        return Optional.ofNullable(SERIES.get(text))
                .map(variant -> "V" + text.substring(1) + " is variant " + text.substring(1)
                        + " of the fact sheet; patch series " + text + " is " + variant);
    }

    @Override
    public ImmutableList<ClaimText> claims() {
        return Stream.concat(Arrays.stream(Invariant.values()).map(Invariant::text), Stream.of(LiveClaims.NO_PANIC))
                .collect(ImmutableList.toImmutableList());
    }

    @Override
    public ImmutableList<Rule> rules() {
        return Stream.concat(LinearMapRules.ALL.stream(), Stream.of(KernelRules.RT_ALLOCATOR_SLEEPS))
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
        return LinearMapReasons.all();
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
        return of(machine).plan();
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, MachineInputs machine, MachinePlan plan, Scope scope) {
        return plan.cells().stream()
                .map(planned -> planned.cell().config())
                .distinct()
                .flatMap(config -> of(machine).cells(entry(variant), Configuration.parse(config)).stream())
                .collect(ImmutableList.toImmutableList());
    }

    private MachineCells of(MachineInputs machine) {
        return new MachineCells(id -> entry(variant(id)), machine);
    }
}
