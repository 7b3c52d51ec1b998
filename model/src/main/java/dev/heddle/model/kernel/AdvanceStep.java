package dev.heddle.model.kernel;

import com.google.common.base.Suppliers;
import dev.heddle.model.Embodies;
import dev.heddle.model.Footprint;
import dev.heddle.model.Label;
import dev.heddle.model.Step;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Supplier;

/** The running context does its next step; each instruction of its code is a site. */
@Embodies("trylock/R-in-order")
final class AdvanceStep implements Step<KernelState> {

    private final Machine machine;
    private final Context context;
    /** Index into the code for each site: steps that belong to the one before them are not sites. */
    private final int[] codeOfSite;

    private final int[] siteOfCode;
    private final Supplier<Footprint[]> footprints;

    AdvanceStep(Machine machine, Supplier<MachineFootprints> ofMachine, Context context) {
        this.machine = machine;
        this.context = context;
        this.siteOfCode = new int[context.code().size()];
        var sites = new int[context.code().size()];
        int count = 0;
        for (int at = 0; at < sites.length; at++) {
            if (!context.code().get(at).silent()) {
                siteOfCode[at] = count;
                sites[count++] = at;
            }
        }
        this.codeOfSite = Arrays.copyOf(sites, count);
        this.footprints = Suppliers.memoize(() -> Arrays.stream(codeOfSite)
                .mapToObj(at -> ofMachine.get().advance(context, at))
                .toArray(Footprint[]::new));
    }

    @Override
    public int actor() {
        return context.number();
    }

    @Override
    public boolean enabled(KernelState state) {
        return context.live(state)
                && !state.is(machine.oops())
                && context.running(state)
                && context.next(state).ready(state.frame(context));
    }

    @Override
    public void apply(KernelState state) {
        context.advance(state, machine.oops());
    }

    @Override
    public int sites() {
        return codeOfSite.length;
    }

    @Override
    public int site(KernelState state) {
        return siteOfCode[state.get(context.pc()) - 1];
    }

    @Override
    public Footprint footprint(int site) {
        return machine.rules().complete() ? footprints.get()[site] : Footprint.ANYTHING;
    }

    @Override
    public Label label(int site) {
        Instruction instruction = context.code().get(codeOfSite[site]);
        return new Label(context.toString(), instruction.function(), Objects.requireNonNull(instruction.text()));
    }
}
