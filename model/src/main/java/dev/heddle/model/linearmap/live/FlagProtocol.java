package dev.heddle.model.linearmap.live;

import dev.heddle.model.linearmap.LinearMapRules;
import dev.heddle.model.linearmap.Mistake;

/** What the CPU that works does with the flag, steps 0 to 7 of 3df6979d222b; {@link Parking} has the other CPUs' part. */
final class FlagProtocol {

    private final Parts in;
    private final LiveFields f;

    FlagProtocol(Parts in) {
        this.in = in;
        this.f = in.fields();
    }

    /** From setting the flag to the moment at which all others wait. The program is in the stopper afterwards. */
    void emitEnter(String caller, String callback, boolean initialises) {
        Script script = in.script();
        script.in(caller);
        if (initialises) {
            script.does("flag := 1, full barrier", s -> s.set(f.flag, 1));
        }
        script.does("calls stop_machine()", s -> s.set(f.stop, Stopper.CALLED));
        script.stopper(true);
        script.in("multi_cpu_stop");
        boolean rivalHere = Rival.cpu(in.machine()) == in.parking().worker();
        script.does("all CPUs have interrupts off", s -> s.set(f.stop, Stopper.RUNS))
                .when(s -> in.parking().allAre(s, Parking.STOPPED)
                        && (!in.parking().holderRunsOn() || !rivalHere || !s.is(f.lock)));
        script.in(callback);
        int all = in.makes(Mistake.START_BEFORE_ALL_PARKED) ? 1 : in.machine().cpus();
        script.does(all == 1 ? "sees flag >= 1" : "sees flag == " + all, s -> {})
                .when(s -> s.get(f.flag) >= all);
    }

    /** From the flush to the return of stop_machine(). */
    void emitLeave(String callback) {
        Script script = in.script();
        script.in(callback);
        if (in.makes(Mistake.RELEASE_BEFORE_TLBI)) {
            emitRelease();
            emitFlush();
        } else {
            emitFlush();
            emitRelease();
        }
        script.in("multi_cpu_stop");
        script.does("all CPUs are through", s -> s.set(f.stop, Stopper.IDLE))
                .when(s -> in.parking().allAre(s, Parking.LEFT));
        script.stopper(false);
    }

    private void emitRelease() {
        in.script().does("flag := 0", s -> s.set(f.flag, 0));
    }

    /** Broadcast, with barriers on both sides. */
    void emitFlush() {
        in.script().does("flush_tlb_kernel_range()", s -> {
            StoreBuffer.drain(f, s);
            s.set(f.dirty, false);
            for (int cpu = 0; cpu < f.tlb.length; cpu++) {
                if (cpu == in.parking().worker() || in.holds(LinearMapRules.FLUSH_IS_BROADCAST)) {
                    s.set(f.tlb[cpu], 0);
                }
            }
        });
    }
}
