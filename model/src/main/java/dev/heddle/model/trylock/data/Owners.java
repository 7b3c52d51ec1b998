package dev.heddle.model.trylock.data;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Routine;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Things (pages or objects) outside the allocator: owned by the context that was handed them, or in flight in a function
 * that takes or frees one. Things are numbered from 1; thing 1 is bit 0 of a set.
 */
public final class Owners {

    /** Whoever can call an allocator for itself in the shipped scenarios. */
    public static final Set<ContextKind> CALLERS =
            EnumSet.of(ContextKind.TASK, ContextKind.NMI, ContextKind.INT3, ContextKind.KPROBE);

    private static final String IN_FLIGHT = "the hands of a function";

    private final Map<ContextKind, Field> owned = new EnumMap<>(ContextKind.class);
    private final Local inFlight;

    /**
     * Owners of things.
     *
     * @param inFlight the local that holds the thing a function is about to return or to free; its maximum is the number
     *     of things
     */
    public Owners(String what, Local inFlight, Set<ContextKind> who, Layout.Builder fields) {
        this.inFlight = inFlight;
        for (ContextKind kind : who) {
            owned.put(kind, set(what + " of " + kind, inFlight.max(), fields));
        }
    }

    /** A field for a set of things, shown like the owners' sets. */
    public static Field set(String name, int things, Layout.Builder fields) {
        return fields.field(name, (1 << things) - 1, Owners::show);
    }

    private static String show(int mask) {
        var text = new StringBuilder("{");
        for (int thing = 1; mask >>> (thing - 1) != 0; thing++) {
            if ((mask >>> (thing - 1) & 1) != 0) {
                text.append(text.length() > 1 ? "," : "").append(thing);
            }
        }
        return text.append('}').toString();
    }

    /** An allocation returns: its caller owns the thing, if there is one. No step of its own. */
    public Routine own() {
        return Routine.routine("own")
                .then(this::own)
                .writes(owned())
                .sets(inFlight)
                .end();
    }

    /**
     * A free begins: the caller hands in a thing it owns, if it has one; from here on it is in flight, and nobody's. No step
     * of its own.
     */
    public Routine giveUp() {
        return Routine.routine("give up")
                .then(this::giveUp)
                .writes(owned())
                .sets(inFlight)
                .end();
    }

    private void own(Frame frame) {
        int thing = frame.get(inFlight);
        if (thing != 0) {
            Field mine = mine(frame);
            frame.set(mine, frame.get(mine) | 1 << (thing - 1));
            frame.set(inFlight, 0);
        }
    }

    private void giveUp(Frame frame) {
        Field mine = mine(frame);
        int lowest = Integer.lowestOneBit(frame.get(mine));
        frame.set(inFlight, lowest == 0 ? 0 : Integer.numberOfTrailingZeros(lowest) + 1);
        frame.set(mine, frame.get(mine) & ~lowest);
    }

    /** Whether nothing is in flight in the frame's context. */
    public boolean none(Frame frame) {
        return frame.get(inFlight) == 0;
    }

    private Field mine(Frame frame) {
        return Objects.requireNonNull(
                owned.get(frame.context().kind()), frame.context().toString());
    }

    public void setUp(State state, ContextKind kind, int... things) {
        Field field = owned.get(kind);
        if (field != null) {
            for (int thing : things) {
                state.set(field, state.get(field) | 1 << (thing - 1));
            }
        }
    }

    /** The kind of the context in {@code state}'s machine that is no task and may own something. */
    public ContextKind nested(KernelState state) {
        return state.machine().contexts().stream()
                .map(Context::kind)
                .filter(kind -> kind != ContextKind.TASK && owned.containsKey(kind))
                .findFirst()
                .orElse(ContextKind.TASK);
    }

    /** The kinds of context in {@code state}'s machine that may own something, each once, tasks first. */
    public ImmutableList<ContextKind> present(KernelState state) {
        return state.machine().contexts().stream()
                .map(Context::kind)
                .filter(owned::containsKey)
                .distinct()
                .collect(ImmutableList.toImmutableList());
    }

    /** The caller owns all of {@code mask} too; thing 1 is bit 0. */
    public void ownAll(Frame frame, int mask) {
        Field mine = mine(frame);
        frame.set(mine, frame.get(mine) | mask);
    }

    /** What each owner has. */
    public Field[] owned() {
        return owned.values().toArray(Field[]::new);
    }

    /** What two owners have at once, as a set. */
    public int shared(State state) {
        int once = 0;
        int twice = 0;
        for (Field field : owned.values()) {
            twice |= once & state.get(field);
            once |= state.get(field);
        }
        return twice;
    }

    /** What anybody has, as a set. */
    public int all(State state) {
        int all = 0;
        for (Field field : owned.values()) {
            all |= state.get(field);
        }
        return all;
    }

    /** Adds what each owner has. */
    public void addOwned(State state, Places places) {
        for (Field field : owned.values()) {
            places.add(field.name(), state.get(field));
        }
    }

    /** Adds what is in flight. */
    public void addInFlight(KernelState state, Places places) {
        for (Context context : state.machine().contexts()) {
            places.addThing(IN_FLIGHT, context.local(state, inFlight));
        }
    }
}
