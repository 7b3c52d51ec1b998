package dev.heddle.model.trylock.sheaf;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Oops;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.Counter;
import dev.heddle.model.trylock.data.KernelList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A node's store of full and empty sheaves, and the lock that guards it. Kernel: struct node_barn and the barn_*() functions,
 * mm/slub.c, v7.0. Left out: what allocation takes from it, barn_replace_empty_sheaf() and barn_get_full_or_empty_sheaf(); and
 * barn_shrink(). A sheaf has one barn_list, so both lists share its links.
 */
final class Barn {

    /** MAX_FULL_SHEAVES, which is 10, less the full sheaves that the scenario leaves out: 1, or 0 in a full barn. */
    private final int roomForFull;

    private final Lock lock;
    private final KernelList full;
    private final KernelList empty;
    private final Counter nrFull;
    private final Counter nrEmpty;

    Barn(BarnSheaves sheaves, int roomForFull, Design design, Machine.Builder machine) {
        this.roomForFull = roomForFull;
        var fields = machine.fields();
        lock = machine.lock("barn->lock", design.typeOf(AllocatorLock.BARN));
        var lists =
                KernelList.pair("sheaves_full", "sheaves_empty", sheaves.count(), BarnSheaves::name, fields, design);
        full = lists.get(0);
        empty = lists.get(1);
        nrFull = new Counter("nr_full", fields);
        nrEmpty = new Counter("nr_empty", fields);
    }

    /** One empty sheaf and no full one. */
    void setUp(State state, int emptySheaf) {
        full.setUp(state);
        empty.put(state, emptySheaf);
        nrEmpty.set(state, 1);
    }

    Lock lock() {
        return lock;
    }

    /** Who holds the lock. */
    FieldSet holders() {
        return FieldSet.of(lock.holders());
    }

    /** What {@link #fullEnough} looks at. */
    Field fullCount() {
        return nrFull.field();
    }

    /** What the lock guards. */
    FieldSet guarded() {
        return FieldSet.of(full.links()).add(nrFull.field(), nrEmpty.field());
    }

    /** barn_get_empty_sheaf(): into {@code result}, or 0 if there is none or the trylock fails. */
    Routine getEmptySheaf(Acquire how, Local result) {
        return routine("barn_get_empty_sheaf")
                .test("nr_empty is 0?", this::noEmptySheaf, "none")
                .reads(nrEmpty.field())
                .acquire(lock, how, "none")
                .test("nr_empty is 0 under the lock?", this::noEmptySheaf, "unlock")
                .reads(nrEmpty.field())
                .step("E = first empty sheaf", frame -> firstEmpty(frame, result))
                .reads(empty.toFirst())
                .sets(result)
                .mayOops()
                .call(empty.delete(result))
                .call(nrEmpty.decrement())
                .label("unlock")
                .release(lock, how)
                .label("none")
                .end();
    }

    /**
     * barn_replace_full_sheaf(): takes {@code given}, gives an empty sheaf for it. {@code result} stays 0 if there are too many
     * full sheaves (E2BIG), no empty one (ENOMEM), or the trylock fails (EBUSY); then {@code given} stays with the caller.
     */
    Routine replaceFullSheaf(Acquire how, Local given, Local result) {
        return routine("barn_replace_full_sheaf")
                .test("nr_full at MAX_FULL_SHEAVES?", frame -> fullEnough(frame.state()), "error")
                .reads(nrFull.field())
                .test("nr_empty is 0?", this::noEmptySheaf, "error")
                .reads(nrEmpty.field())
                .acquire(lock, how, "error")
                .test("nr_empty is 0 under the lock?", this::noEmptySheaf, "unlock")
                .reads(nrEmpty.field())
                .step("E = first empty sheaf", frame -> firstEmpty(frame, result))
                .reads(empty.toFirst())
                .sets(result)
                .mayOops()
                .call(empty.delete(result))
                .call(full.addHead(given))
                .call(nrEmpty.decrement())
                .call(nrFull.increment())
                .label("unlock")
                .release(lock, how)
                .label("error")
                .end();
    }

    /** barn_put_full_sheaf(): waits for the lock, looks at no limit. */
    Routine putFullSheaf(Local sheaf) {
        return routine("barn_put_full_sheaf")
                .acquire(lock, LOCK_IRQSAVE)
                .call(full.addHead(sheaf))
                .call(nrFull.increment())
                .release(lock, LOCK_IRQSAVE)
                .end();
    }

    /** barn_put_empty_sheaf(): waits for the lock, looks at no limit. */
    Routine putEmptySheaf(Local sheaf) {
        return routine("barn_put_empty_sheaf")
                .acquire(lock, LOCK_IRQSAVE)
                .call(empty.addHead(sheaf))
                .call(nrEmpty.increment())
                .release(lock, LOCK_IRQSAVE)
                .end();
    }

    private void firstEmpty(Frame frame, Local result) {
        int first = empty.first(frame);
        if (first == 0) {
            frame.oops(Oops.HEAD_AS_ENTRY);
        } else {
            frame.set(result, first);
        }
    }

    private boolean noEmptySheaf(Frame frame) {
        return nrEmpty.get(frame.state()) == 0;
    }

    /** Whether no more full sheaves should come; the kernel reads nr_full without the lock. */
    boolean fullEnough(State state) {
        return nrFull.get(state) >= roomForFull;
    }

    /** Both lists are sound and as long as their counters say, unless somebody is editing them. */
    boolean intact(State state) {
        return lock.held(state) || (agrees(full, nrFull, state) && agrees(empty, nrEmpty, state));
    }

    private static boolean agrees(KernelList list, Counter counter, State state) {
        int members = list.members(state);
        return members >= 0 && Integer.bitCount(members) == counter.get(state);
    }

    /** The lists that lead to {@code sheaf}. */
    List<String> listsWith(State state, int sheaf) {
        return Stream.of(full, empty)
                .filter(list -> (list.reachable(state) >> (sheaf - 1) & 1) != 0)
                .map(KernelList::name)
                .toList();
    }

    /** What is wrong with the lists, one line each. */
    List<String> complaints(State state) {
        var wrong = new ArrayList<String>();
        if (!agrees(full, nrFull, state)) {
            wrong.add("nr_full is " + nrFull.get(state) + ", sheaves_full " + walk(full, state));
        }
        if (!agrees(empty, nrEmpty, state)) {
            wrong.add("nr_empty is " + nrEmpty.get(state) + ", sheaves_empty " + walk(empty, state));
        }
        return wrong;
    }

    private static String walk(KernelList list, State state) {
        int members = list.members(state);
        return members < 0 ? "is damaged" : "has " + Integer.bitCount(members);
    }
}
