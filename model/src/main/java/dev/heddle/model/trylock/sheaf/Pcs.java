package dev.heddle.model.trylock.sheaf;

import dev.heddle.model.Field;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.LockType;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.trylock.Design;

/**
 * A CPU's sheaves and their local_trylock_t. Kernel: struct slub_percpu_sheaves, mm/slub.c, v7.0. Left out: {@code rcu_free}.
 *
 * @param prefix of names where there is more than one CPU
 */
record Pcs(String prefix, Lock lock, Field main, Field spare) {

    static Pcs of(int cpu, SheafStart start, Sheaves sheaves, Design design, Machine.Builder machine) {
        String prefix = start.cpus() == 1 ? "" : "CPU" + cpu + " ";
        return new Pcs(
                prefix,
                machine.lock(prefix + "pcs->lock", LockType.localTrylock(design.build())),
                sheaves.pointer(prefix + "pcs->main", machine.fields()),
                sheaves.pointer(prefix + "pcs->spare", machine.fields()));
    }

    void swap(Frame frame) {
        int former = frame.get(main);
        frame.set(main, frame.get(spare));
        frame.set(spare, former);
    }
}
