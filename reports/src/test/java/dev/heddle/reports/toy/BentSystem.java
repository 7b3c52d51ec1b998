package dev.heddle.reports.toy;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.Finding;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.MachineInputs;
import dev.heddle.properties.MachinePlan;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;

/** A system with other cells than it has. */
public record BentSystem(KernelSystem of, Cells bent) implements KernelSystem {

    /** What cells it has instead. */
    @FunctionalInterface
    public interface Cells {
        ImmutableList<Cell> of(Variant variant, String config, Scope scope);
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, String config, Scope scope) {
        return bent.of(variant, config, scope);
    }

    @Override
    public String name() {
        return of.name();
    }

    @Override
    public String question() {
        return of.question();
    }

    @Override
    public ImmutableList<Variant> variants() {
        return of.variants();
    }

    @Override
    public ImmutableList<ClaimText> claims() {
        return of.claims();
    }

    @Override
    public ImmutableList<Config> configs() {
        return of.configs();
    }

    @Override
    public ImmutableList<AwakeCheck> awakeGate() {
        return of.awakeGate();
    }

    @Override
    public ImmutableList<Finding> findings() {
        return of.findings();
    }

    @Override
    public MachinePlan plan(MachineInputs machine, Scope scope) {
        return of.plan(machine, scope);
    }
}
