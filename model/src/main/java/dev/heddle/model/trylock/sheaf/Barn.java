package dev.heddle.model.trylock.sheaf;

import static dev.heddle.model.kernel.Acquire.LOCK_IRQSAVE;
import static dev.heddle.model.kernel.Acquire.TRYLOCK_IRQSAVE;
import static dev.heddle.model.kernel.Routine.routine;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Acquire;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Lock;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Routine;
import dev.heddle.model.trylock.AllocatorLock;
import dev.heddle.model.trylock.Design;
import dev.heddle.model.trylock.data.Counter;
import dev.heddle.model.trylock.data.KernelList;
import dev.heddle.model.trylock.data.ListSplice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A node's store of full and empty sheaves, and the lock that guards it. Kernel: struct node_barn and the barn_*() functions,
 * mm/slub.c, v7.0. Left out: barn_get_full_or_empty_sheaf(), which only prefilled sheaves come from. A sheaf has one
 * barn_list, so both lists share its links, and so do the private lists of barn_shrink().
 */
final class Barn {

    /** MAX_FULL_SHEAVES, which is 10, less the full sheaves that the scenario leaves out. */
    private final int roomForFull;

    private final Lock lock;
    private final KernelList full;
    private final KernelList empty;
    private final Counter nrFull;
    private final Counter nrEmpty;
    /** full_list and empty_list of barn_shrink(); none where nobody shrinks. */
    private final ImmutableList<KernelList> taken;

    Barn(Sheaves sheaves, SheafStart start, Design design, Machine.Builder machine) {
        roomForFull = start.roomForFull();
        var fields = machine.fields();
        lock = machine.lock("barn->lock", design.typeOf(AllocatorLock.BARN));
        ImmutableList<String> names = start.shrinks()
                ? ImmutableList.of("sheaves_full", "sheaves_empty", "full_list", "empty_list")
                : ImmutableList.of("sheaves_full", "sheaves_empty");
        var lists = KernelList.sharing(names, sheaves.count(), Sheaves::name, fields, design);
        full = lists.get(0);
        empty = lists.get(1);
        taken = lists.subList(2, lists.size());
        nrFull = new Counter("nr_full", fields);
        nrEmpty = new Counter("nr_empty", fields);
    }

    void setUp(State state, int[] fullSheaves, int[] emptySheaves) {
        full.setUp(state, fullSheaves);
        empty.put(state, emptySheaves);
        taken.forEach(list -> list.put(state));
        nrFull.set(state, fullSheaves.length);
        nrEmpty.set(state, emptySheaves.length);
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
                .step("E = first empty sheaf", frame -> first(empty, frame, result))
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
                .step("E = first empty sheaf", frame -> first(empty, frame, result))
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

    /**
     * barn_replace_empty_sheaf(): takes {@code given}, gives a full sheaf for it. {@code result} stays 0 if there is none or
     * the trylock fails; then {@code given} stays with the caller. Nobody asks whether there are too many empty ones.
     */
    Routine replaceEmptySheaf(Acquire how, Local given, Local result) {
        return routine("barn_replace_empty_sheaf")
                .test("nr_full is 0?", this::noFullSheaf, "none")
                .reads(nrFull.field())
                .acquire(lock, how, "none")
                .test("nr_full is 0 under the lock?", this::noFullSheaf, "unlock")
                .reads(nrFull.field())
                .step("F = first full sheaf", frame -> first(full, frame, result))
                .reads(full.toFirst())
                .sets(result)
                .mayOops()
                .call(full.delete(result))
                .call(empty.addHead(given))
                .call(nrFull.decrement())
                .call(nrEmpty.increment())
                .label("unlock")
                .release(lock, how)
                .label("none")
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

    /** Gives an empty sheaf back without waiting; no kernel function does. If the trylock fails, the sheaf is lost. */
    Routine tryToPutEmptySheaf(Local sheaf) {
        return routine("barn_put_empty_sheaf in nolock mode")
                .acquire(lock, TRYLOCK_IRQSAVE, "lost")
                .call(empty.addHead(sheaf))
                .call(nrEmpty.increment())
                .release(lock, TRYLOCK_IRQSAVE)
                .label("lost")
                .end();
    }

    /**
     * barn_shrink(): takes every sheaf out of the barn under the lock, then flushes and frees them.
     *
     * @param sheaf holds the one that is being freed
     * @param flush gives the objects of {@code sheaf} back to the slab
     * @param free frees {@code sheaf}, which holds nothing any more; no step of its own
     */
    Routine shrink(Local sheaf, Routine flush, Routine free) {
        var fullOnes = new ListSplice(full, taken.get(0));
        var emptyOnes = new ListSplice(empty, taken.get(1));
        return routine("barn_shrink")
                .acquire(lock, LOCK_IRQSAVE)
                .call(fullOnes.spliceInit())
                .step("nr_full = 0", frame -> nrFull.set(frame.state(), 0))
                .writes(nrFull.field())
                .call(emptyOnes.spliceInit())
                .step("nr_empty = 0", frame -> nrEmpty.set(frame.state(), 0))
                .writes(nrEmpty.field())
                .release(lock, LOCK_IRQSAVE)
                .label("full")
                .step("take the next sheaf of full_list", frame -> frame.set(sheaf, fullOnes.takeNext(frame)))
                .writes(full.links())
                .sets(sheaf)
                .mayOops()
                .when(frame -> frame.get(sheaf) == 0, "empty")
                .call(flush)
                .call(free)
                .go("full")
                .label("empty")
                .step("take the next sheaf of empty_list", frame -> frame.set(sheaf, emptyOnes.takeNext(frame)))
                .writes(full.links())
                .sets(sheaf)
                .mayOops()
                .when(frame -> frame.get(sheaf) == 0, "done")
                .call(free)
                .go("empty")
                .label("done")
                .end();
    }

    private static void first(KernelList list, Frame frame, Local result) {
        int first = list.firstEntry(frame);
        if (first != 0) {
            frame.set(result, first);
        }
    }

    private boolean noFullSheaf(Frame frame) {
        return nrFull.get(frame.state()) == 0;
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

    /** Whether a full sheaf is missing: the list of empty ones is sound, that of full ones is one short of its counter. */
    boolean missesOneFullSheaf(State state) {
        int members = full.members(state);
        return agrees(empty, nrEmpty, state) && members >= 0 && Integer.bitCount(members) == nrFull.get(state) - 1;
    }

    /** Whether a walk over the empty sheaves comes to {@code sheaf}. */
    boolean hasAsEmpty(State state, int sheaf) {
        return (empty.reachable(state) >> (sheaf - 1) & 1) != 0;
    }

    /** The lists that lead to {@code sheaf}. */
    List<String> listsWith(State state, int sheaf) {
        return Stream.concat(Stream.of(full, empty), taken.stream())
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
