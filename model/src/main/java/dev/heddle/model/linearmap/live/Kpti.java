package dev.heddle.model.linearmap.live;

import dev.heddle.model.kernel.CallKind;
import dev.heddle.model.kernel.Legality;
import dev.heddle.model.linearmap.Mistake;
import dev.heddle.model.linearmap.Supply;

/**
 * KPTI makes all kernel mappings not global, in a stop_machine() of its own with the same flag. It builds a small map of its
 * own first, from one block of pages: page 0 is to hold the PTEs through which it then edits all tables.
 *
 * <p>Kernel: arch/arm64/mm/mmu.c, __kpti_install_ng_mappings(), v6.18; allocation ahead of time as v3 of 2025-12-18 has it.
 *
 * <p>Left out: the entries that it edits; each change is of one bit that no claim is about.
 */
final class Kpti {

    private static final String CALLBACK = "__kpti_install_ng_mappings";
    private static final String PREALLOCATE = "kpti_install_ng_mappings";
    private static final int THERE = 1;
    private static final int FREED = 2;

    /** Set in {@code kptiNext}: the pages are no block. */
    private static final int NO_BLOCK = 7;

    private final Parts in;
    private final LiveFields f;
    private final FlagProtocol protocol;

    Kpti(Parts in, FlagProtocol protocol) {
        this.in = in;
        this.f = in.fields();
        this.protocol = protocol;
    }

    /** Levels of tables in use: PUD, PMD and PTE, as many as the layout has. */
    private int levels() {
        return in.machine().layout().geometry().levels();
    }

    /** Levels that the pages are counted by. */
    private int assumedLevels() {
        boolean adjusted = !in.makes(Mistake.KPTI_LEVELS_NOT_ADJUSTED);
        return levels() + (in.machine().has(LiveFeature.FOLDED_LEVEL) && !adjusted ? 1 : 0);
    }

    void emit() {
        boolean ahead = in.design().preallocates(in.rt());
        boolean freesInside = !ahead || in.makes(Mistake.FREE_IN_CALLBACK);
        if (ahead) {
            in.script().in(PREALLOCATE);
            emitAllocate();
        }
        protocol.emitEnter(PREALLOCATE, CALLBACK, !in.makes(Mistake.FLAG_NOT_REINITIALISED));
        if (!ahead) {
            emitAllocate();
        }
        emitRequests();
        in.script().does("makes all entries not global", s -> {});
        if (freesInside) {
            emitFree();
        }
        protocol.emitLeave(CALLBACK);
        if (!freesInside) {
            in.script().in(PREALLOCATE);
            emitFree();
        }
    }

    /** Whether it calls the nolock functions where the program is. */
    private boolean tries() {
        Supply supply = in.design().supply();
        return in.script().inStopper() && (supply == Supply.NOLOCK || (supply == Supply.NOLOCK_ON_RT && in.rt()));
    }

    private void emitAllocate() {
        Instruction step = tries()
                ? in.script().step("tries to allocate its block", this::byTrying)
                : in.call(CallKind.ATOMIC, "allocates its block, GFP_ATOMIC", judged(this::allocated));
        in.mayFail(step, this::notAllocated);
    }

    private int byTrying(LiveState s) {
        if (s.is(f.lock)) {
            s.breaks(LiveRule.NEEDLESS_PANIC);
            s.set(f.denied, true);
            return in.panic(s, Outcomes.LOCK_HELD);
        }
        return allocated(s);
    }

    /** The same, on record if it is an atomic call from where the program is and illegal there. */
    private Instruction.Action judged(Instruction.Action action) {
        boolean illegal = in.legality(CallKind.ATOMIC) == Legality.ILLEGAL;
        return s -> {
            if (illegal) {
                s.breaks(LiveRule.KPTI_BLOCK);
            }
            return action.run(s);
        };
    }

    private int allocated(LiveState s) {
        s.set(f.kpti, THERE);
        s.set(f.kptiNext, in.makes(Mistake.KPTI_NON_CONTIGUOUS) ? NO_BLOCK : assumedLevels() - 1);
        return Script.NEXT;
    }

    private int notAllocated(LiveState s) {
        if (in.makes(Mistake.KPTI_UNCHECKED_NULL)) {
            s.breaks(LiveRule.FAILURE_IGNORED);
            s.set(f.kptiNext, assumedLevels() - 1);
            return Script.NEXT;
        }
        return in.panic(s, Outcomes.OUT_OF_MEMORY);
    }

    /** One page for each level below the root, downward; the last one has to be page 0. */
    private void emitRequests() {
        for (int i = 1; i < levels(); i++) {
            boolean last = i == levels() - 1;
            in.script()
                    .does("takes page " + i + " of its block", s -> request(s, last))
                    .at(Moment.KPTI_REQUEST);
        }
    }

    private void request(LiveState s, boolean last) {
        int next = s.get(f.kptiNext);
        boolean castOnRt = in.rt() && in.makes(Mistake.KPTI_PTDESC_CAST);
        if (next == NO_BLOCK || castOnRt || next == 0) {
            s.breaks(LiveRule.KPTI_BLOCK);
            return;
        }
        s.set(f.kptiNext, next - 1);
        if (last && next - 1 != 0) {
            s.breaks(LiveRule.KPTI_BLOCK);
        }
    }

    private void emitFree() {
        if (tries()) {
            in.script().step("frees its block, nolock", this::freed);
        } else {
            in.call(CallKind.ATOMIC, "frees its block", judged(this::freed));
        }
    }

    private int freed(LiveState s) {
        if (s.get(f.kpti) == FREED) {
            s.breaks(LiveRule.KPTI_BLOCK);
        }
        if (s.get(f.kpti) == THERE) {
            s.set(f.kpti, FREED);
        }
        return Script.NEXT;
    }
}
