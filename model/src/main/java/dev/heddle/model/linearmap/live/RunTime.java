package dev.heddle.model.linearmap.live;

import dev.heddle.model.kernel.CallContext;
import dev.heddle.model.kernel.CallKind;
import dev.heddle.model.kernel.Legality;
import dev.heddle.model.linearmap.Mistake;

/**
 * Splits outside stop_machine(). Kernel: split_kernel_leaf_mapping(), a166563e7ec3; before capabilities are final,
 * f12b435de2f2; the reserve, kpkeys v8 of 2026-05-26.
 */
final class RunTime {

    private static final String SPLITTER = "split_kernel_leaf_mapping";

    /** Tables that one split of one page's block may cost: one of PMD and one of PTE entries. */
    private static final int SPLIT_COSTS = 2;

    /** Pages that a refill brings: it costs a split itself, and has to leave enough for another. */
    private static final int BATCH = 2 * SPLIT_COSTS;

    private static final int ROUNDS = 3;

    private final Parts in;
    private final LiveFields f;
    private final SplitCode split;
    private final FlagProtocol protocol;

    RunTime(Parts in, SplitCode split, FlagProtocol protocol) {
        this.in = in;
        this.f = in.fields();
        this.split = split;
        this.protocol = protocol;
    }

    /** A request to split the block of {@code page} before capabilities are final, which is refused if other CPUs are up. */
    void emitEarlySplit(int page) {
        var refused = new Script.Target();
        Script script = in.script();
        script.in(SPLITTER);
        script.step("looks whether other CPUs are up", s -> {
            boolean alone = in.parking().allAre(s, Parking.DOWN);
            return alone || in.makes(Mistake.EARLY_SPLIT_MULTI_CPU) ? Script.NEXT : refused.at();
        });
        split.emitRunTimeSplit(page);
        script.in(SPLITTER);
        protocol.emitFlush();
        script.bind(refused);
    }

    /** A call by one who must not sleep, after the split: there is nothing to do, and it has to be found out without the mutex. */
    void emitAtomicCaller() {
        Script script = in.script();
        script.in(SPLITTER);
        if (in.makes(Mistake.SLEEP_IN_SPLIT)) {
            boolean illegal = CallContext.SOFTIRQ.of(CallKind.SLEEPING, in.rt(), in.world()) == Legality.ILLEGAL;
            script.does("takes the mutex, called from a softirq", s -> {
                        if (illegal) {
                            s.breaks(LiveRule.ILLEGAL_CALL);
                            s.breaks(LiveRule.MUTEX_IN_ATOMIC);
                        }
                    })
                    .at(Moment.ATOMIC_CALLER);
        } else {
            script.does("returns 0, called from a softirq", s -> {}).at(Moment.ATOMIC_CALLER);
        }
    }

    /** Splits that are served from a reserve, each followed by a refill. */
    void emitReserve() {
        Script script = in.script();
        int batch = in.makes(Mistake.REFILL_TOO_SMALL) ? SPLIT_COSTS : BATCH;
        script.in("kpkeys_pgtable_alloc");
        script.does("the reserve holds " + BATCH + " pages", s -> s.set(f.reserve, BATCH));
        for (int round = 0; round < ROUNDS; round++) {
            script.step("a split takes " + SPLIT_COSTS + " pages of the reserve", this::draw)
                    .at(Moment.TABLE_REQUEST);
            script.step("a refill takes " + SPLIT_COSTS + " pages to protect what it brings", this::draw)
                    .at(Moment.TABLE_REQUEST);
            in.call(CallKind.SLEEPING, "the refill brings " + batch + " pages", s -> {
                s.set(f.reserve, Math.min(BATCH, s.get(f.reserve) + batch));
                return Script.NEXT;
            });
        }
    }

    private int draw(LiveState s) {
        if (s.get(f.reserve) < SPLIT_COSTS) {
            s.breaks(LiveRule.POOL_EXHAUSTED);
            s.set(f.denied, true);
            return in.panic(s, Outcomes.POOL_EMPTY);
        }
        s.add(f.reserve, -SPLIT_COSTS);
        return Script.NEXT;
    }
}
