package dev.heddle.model.trylock.page;

import dev.heddle.model.Reads;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.trylock.Area;
import dev.heddle.model.trylock.Design;
import java.util.Set;

/**
 * Two zones with their per-CPU lists, A and B. Nothing but a flag that all pcps share, in designs with one, ties them
 * together.
 */
public final class TwoZones implements Area {

    private final PcpArea a;
    private final PcpArea b;

    /**
     * Two zones of the same size.
     *
     * @param inA the kinds of context that use zone A; each owns one page of it at first
     * @param inB the same of zone B
     */
    public TwoZones(
            Design design, Machine.Builder machine, Set<ContextKind> inA, Set<ContextKind> inB, PageSizes sizes) {
        var flag = PcpLock.flag(design, machine);
        a = new PcpArea(design, machine, inA, sizes, new ZoneName("A"), flag);
        b = new PcpArea(design, machine, inB, sizes, new ZoneName("B"), flag);
    }

    public PcpArea a() {
        return a;
    }

    public PcpArea b() {
        return b;
    }

    @Override
    public Reads reads(Data data, Machine machine) {
        Reads both = a.reads(data, machine);
        Reads ofB = b.reads(data, machine);
        both = both.and(ofB.always());
        for (Reads.Shielded each : ofB.shielded()) {
            both = both.andUnless(each.by(), each.data());
        }
        return both;
    }

    @Override
    public void setUp(KernelState state) {
        a.setUp(state);
        b.setUp(state);
    }

    @Override
    public boolean listsIntact(KernelState state) {
        return a.listsIntact(state) && b.listsIntact(state);
    }

    @Override
    public boolean listInUse(KernelState state) {
        return a.listInUse(state) || b.listInUse(state);
    }

    @Override
    public boolean pcpCountRight(KernelState state) {
        return a.pcpCountRight(state) && b.pcpCountRight(state);
    }

    @Override
    public boolean pcpLockHeld(KernelState state) {
        return a.pcpLockHeld(state) || b.pcpLockHeld(state);
    }

    @Override
    public boolean pcpUsed(KernelState state) {
        return a.pcpUsed(state) || b.pcpUsed(state);
    }

    @Override
    public boolean pagesConserved(KernelState state) {
        return a.pagesConserved(state) && b.pagesConserved(state);
    }

    @Override
    public boolean somePageMoved(KernelState state) {
        return a.somePageMoved(state) || b.somePageMoved(state);
    }

    @Override
    public boolean somethingDeferred(KernelState state) {
        return a.somethingDeferred(state) || b.somethingDeferred(state);
    }

    @Override
    public String describe(KernelState state) {
        return Area.join(a.describe(state), b.describe(state));
    }
}
