package dev.heddle.properties.trylock;

import static dev.heddle.model.kernel.Aspect.BLOCKS;
import static dev.heddle.model.kernel.Aspect.DROPS;
import static dev.heddle.model.kernel.Aspect.HOLDERS;
import static dev.heddle.model.kernel.Aspect.IRQ_WORK;
import static dev.heddle.model.kernel.Aspect.LIVE;
import static dev.heddle.model.kernel.Aspect.MASKS;
import static dev.heddle.model.kernel.Aspect.OOPS;
import static dev.heddle.model.kernel.Aspect.RUNNING;
import static dev.heddle.model.kernel.Aspect.TRIES;
import static dev.heddle.model.kernel.Aspect.WAITS;
import static dev.heddle.model.kernel.Aspect.WORDS;
import static dev.heddle.model.kernel.Breach.FALSE_SUCCESS;
import static dev.heddle.model.kernel.Breach.FOREIGN_UNLOCK;
import static dev.heddle.model.kernel.Breach.LOST_DEFERRAL;
import static dev.heddle.model.kernel.Breach.RT_TRYLOCK;
import static dev.heddle.model.kernel.Breach.SLEEP_IN_ATOMIC;
import static dev.heddle.model.kernel.Breach.UNBALANCED;
import static dev.heddle.model.kernel.Breach.UNCLEAN_FAILURE;
import static dev.heddle.model.kernel.Breach.WRONG_HANDLE;
import static dev.heddle.model.kernel.Oops.ENDLESS_LOOP;
import static dev.heddle.model.kernel.Oops.FROZEN_SLAB;
import static dev.heddle.model.kernel.Oops.HEAD_AS_ENTRY;
import static dev.heddle.model.kernel.Oops.LIST_POISON;
import static dev.heddle.model.kernel.Oops.NULL_POINTER;
import static dev.heddle.model.kernel.Oops.STRAY_UNLOCK;
import static dev.heddle.model.trylock.Area.Data.DEFERRALS;
import static dev.heddle.model.trylock.Area.Data.FROZEN;
import static dev.heddle.model.trylock.Area.Data.LISTS;
import static dev.heddle.model.trylock.Area.Data.OBJECTS;
import static dev.heddle.model.trylock.Area.Data.PAGES;
import static dev.heddle.model.trylock.Area.Data.PCP_COUNT;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Field;
import dev.heddle.model.FieldSet;
import dev.heddle.model.Reads;
import dev.heddle.model.kernel.Aspect;
import dev.heddle.model.kernel.Breach;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.trylock.Area;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.ClaimText;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The invariants of nested trylocks, each with the situation that puts it to the test. The order is the one in which
 * invariants that break in the same step are reported: I17 first, because it is the root.
 */
// The tests are lambdas without state; Error Prone believes only in types that carry its own annotation.
@SuppressWarnings("ImmutableEnumChecker")
enum Invariant {
    I17(
            "a trylock that succeeds found the lock free",
            "a held lock is tried",
            in -> !in.broken(FALSE_SUCCESS),
            Situation::heldLockIsTried,
            marks(FALSE_SUCCESS),
            aspects(RUNNING, TRIES, HOLDERS)),
    I1(
            "no lock is inside two live sections at once",
            "a context runs on top of a holder, or is about to take a held lock",
            Situation::exclusive,
            in -> in.nestedInSection() || in.heldLockIsTried() || in.heldLockIsWanted(),
            aspects(HOLDERS),
            aspects(HOLDERS, LIVE, RUNNING, TRIES, BLOCKS, WAITS)),
    I2(
            "only the context that holds a lock unlocks it, once",
            "a lock is about to be unlocked",
            in -> !in.broken(FOREIGN_UNLOCK) && !in.died(STRAY_UNLOCK),
            Situation::someLockIsDropped,
            marks(FOREIGN_UNLOCK).and(OOPS),
            aspects(RUNNING, DROPS)),
    I3(
            "no context waits for a lock whose holder it keeps from running",
            "a context is about to take a lock, waiting if need be, that its own CPU holds",
            in -> !in.selfDeadlock(),
            Situation::ownCpusLockIsWanted,
            aspects(WAITS, HOLDERS),
            aspects(RUNNING, BLOCKS, HOLDERS)),
    I4(
            "an operation leaves the IRQ flag and the preempt and bh depths as it found them",
            "a section masks interrupts or preemption",
            in -> !in.broken(UNBALANCED),
            Situation::maskingLockIsHeld,
            marks(UNBALANCED),
            aspects(HOLDERS)),
    I5(
            "every list is sound and as long as its counter says while nobody edits it",
            "a list is being edited",
            in -> in.area().listsIntact(in.state())
                    && !in.died(LIST_POISON)
                    && !in.died(HEAD_AS_ENTRY)
                    && !in.died(NULL_POINTER),
            in -> in.area().listInUse(in.state()),
            data(LISTS).and(OOPS),
            aspects(HOLDERS)),
    I6(
            "a slab is frozen exactly while it is a CPU's slab or on its way there or back",
            "a slab is frozen",
            in -> in.area().frozenAsOwned(in.state()) && !in.died(FROZEN_SLAB),
            in -> in.area().someSlabFrozen(in.state()),
            data(FROZEN).and(OOPS),
            anyState(FROZEN)),
    I7(
            "every object is in exactly one place",
            "an object has moved",
            in -> in.area().objectsConserved(in.state()),
            in -> in.area().someObjectMoved(in.state()),
            data(OBJECTS),
            anyState(OBJECTS)),
    I8(
            "the pcp count is the number of pages on the pcp lists while nobody is in the section",
            "a pcp list has changed",
            in -> in.area().pcpCountRight(in.state()),
            in -> in.area().pcpUsed(in.state()),
            data(PCP_COUNT),
            anyState(PCP_COUNT)),
    I9(
            "every page is in exactly one place",
            "a page has moved",
            in -> in.area().pagesConserved(in.state()),
            in -> in.area().somePageMoved(in.state()),
            data(PAGES),
            anyState(PAGES)),
    I10(
            "what was put off is done once it can be",
            "something is put off",
            in -> !in.broken(LOST_DEFERRAL) && (!in.atRest() || in.area().deferralsDone(in.state())),
            in -> in.area().somethingDeferred(in.state()),
            data(DEFERRALS).and(LIVE, IRQ_WORK).and(LOST_DEFERRAL),
            anyState(DEFERRALS),
            Situation::deferralsSettled),
    I11(
            "a trylock that fails changes nothing",
            "a trylock is about to fail",
            in -> !in.broken(UNCLEAN_FAILURE),
            Situation::trylockWillFail,
            marks(UNCLEAN_FAILURE),
            aspects(RUNNING, TRIES, WORDS)),
    I12(
            "no sleeping lock is taken in atomic context",
            "a sleeping lock is about to be taken or tried in atomic context",
            in -> !in.broken(SLEEP_IN_ATOMIC),
            Situation::sleepingLockInAtomic,
            marks(SLEEP_IN_ATOMIC),
            aspects(RUNNING, TRIES, BLOCKS, MASKS)),
    I13(
            "on RT no spinlock_t is tried in NMI or hardirq context",
            "on RT, an NMI or hardirq is live",
            in -> !in.broken(RT_TRYLOCK),
            Situation::rtHardContextIsLive,
            marks(RT_TRYLOCK),
            aspects(LIVE)),
    I14(
            "CPUs do not wait for each other in a circle",
            "a context waits for a lock that another CPU holds",
            in -> !in.crossCpuCycle(),
            Situation::waitsForAnotherCpu,
            aspects(WAITS, HOLDERS, LIVE, RUNNING),
            aspects(WAITS, HOLDERS)),
    I15(
            "a pcp trylock returns NULL or the pcp it was asked for",
            "a pcp lock is held",
            in -> !in.broken(WRONG_HANDLE),
            in -> in.area().pcpLockHeld(in.state()),
            marks(WRONG_HANDLE),
            aspects(HOLDERS)),
    I16(
            "every critical section ends",
            "a lock is held",
            in -> !in.died(ENDLESS_LOOP),
            Situation::someLockIsHeld,
            aspects(OOPS),
            aspects(HOLDERS),
            in -> !in.someLockIsHeld());

    /** The quality measure that is no safety claim: met when something was refused although the lock was free. */
    static final String REFUSED = "a lock or an operation is refused although the lock is free";

    private final String sentence;
    private final String twin;
    private final Test holds;
    private final Test awake;
    private final Looks looks;
    private final Looks twinLooks;
    /** What must come about again and again; null where the sentence is about states alone. */
    private final @Nullable Test settled;

    /** A question about one state. */
    private interface Test {
        boolean of(Situation situation);
    }

    /** What a test looks at. */
    private interface Looks {
        Reads in(Situation.Of of);

        default Looks and(Aspect... more) {
            return of -> in(of).and(of.machine().fieldsOf(more));
        }

        default Looks and(Breach mark) {
            return of -> in(of).and(FieldSet.of(of.machine().breach(mark)));
        }
    }

    private static Looks aspects(Aspect... aspects) {
        return of -> Reads.of(of.machine().fieldsOf(aspects));
    }

    private static Looks marks(Breach mark) {
        return of -> Reads.of(of.machine().breach(mark));
    }

    private static Looks data(Area.Data data) {
        return of -> of.area().reads(data, of.machine());
    }

    private static Looks anyState(Area.Data data) {
        return of -> of.area().reads(data, of.machine()).unshielded();
    }

    Invariant(String sentence, String twin, Test holds, Test awake, Looks looks, Looks twinLooks) {
        this(sentence, twin, holds, awake, looks, twinLooks, null);
    }

    Invariant(
            String sentence,
            String twin,
            Test holds,
            Test awake,
            Looks looks,
            Looks twinLooks,
            @Nullable Test settled) {
        this.sentence = sentence;
        this.twin = twin;
        this.holds = holds;
        this.awake = awake;
        this.looks = looks;
        this.twinLooks = twinLooks;
        this.settled = settled;
    }

    String id() {
        return TrylockSystem.NAME + "/" + name();
    }

    ClaimText text() {
        return new ClaimText(id(), sentence, twin);
    }

    Claim<KernelState> claim(Situation.Of of) {
        return text().<KernelState>always(state -> holds.of(of.state(state)))
                .showing(state -> of.state(state).describe())
                .reading(looks.in(of));
    }

    Claim<KernelState> twinClaim(Situation.Of of) {
        return text().<KernelState>twinWhere(state -> awake.of(of.state(state))).reading(twinLooks.in(of));
    }

    /**
     * The same sentence claimed of runs, where it is about them: each fair run comes to where the test holds, or the kernel is
     * dead or deadlocked, which other invariants report. Nothing if a state can tell.
     */
    Optional<Claim<KernelState>> runClaim(Situation.Of of) {
        return Optional.ofNullable(settled).map(test -> text().<KernelState>eventually(
                        state -> test.of(of.state(state)) || of.state(state).stopsForAReason())
                .showing(state -> of.state(state).describe()));
    }

    /** Every claim of a trylock model. */
    static ImmutableList<Claim<KernelState>> claims(Situation.Of of) {
        var claims = ImmutableList.<Claim<KernelState>>builder();
        for (Invariant invariant : values()) {
            claims.add(invariant.claim(of));
            claims.add(invariant.twinClaim(of));
            invariant.runClaim(of).ifPresent(claims::add);
        }
        claims.add(seen(CellResult.REFUSAL, REFUSED, of.machine().refused()));
        claims.add(seen(
                CellResult.DEFERRAL, "an operation is put off", of.machine().deferred()));
        claims.add(
                seen(CellResult.SPLAT, "a lock debug check prints", of.machine().splat()));
        claims.add(Claim.<KernelState>noDeadlock(
                        TrylockSystem.NAME + "/no-deadlock",
                        "a run ends only when every context is done, the kernel is dead, or I3 or I14 says why not",
                        state -> of.state(state).endsForAReason())
                .reading(aspects(LIVE, RUNNING, IRQ_WORK, OOPS, WAITS, HOLDERS).in(of)));
        return claims.build();
    }

    private static Claim<KernelState> seen(String shortId, String sentence, Field mark) {
        return Claim.<KernelState>sometimes(TrylockSystem.NAME + "/" + shortId, sentence, state -> state.is(mark))
                .reading(Reads.of(mark));
    }
}
