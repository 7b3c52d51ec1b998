package dev.heddle.model.trylock;

import dev.heddle.model.Field;
import dev.heddle.model.Layout;
import dev.heddle.model.State;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which context was handed which things (pages or objects): one bit a thing, from bit 0 for thing 1. */
final class Owners {

    private final Map<ContextKind, Field> owned = new EnumMap<>(ContextKind.class);

    Owners(String what, int things, Set<ContextKind> who, Layout.Builder fields) {
        for (ContextKind kind : who) {
            owned.put(kind, fields.field(what + " of " + kind, (1 << things) - 1, Owners::show));
        }
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

    /** A field for a set of things, shown like the owners' sets. */
    static Field set(String name, int things, Layout.Builder fields) {
        return fields.field(name, (1 << things) - 1, Owners::show);
    }

    void give(Frame frame, int thing) {
        if (thing != 0) {
            Field mine = mine(frame);
            frame.set(mine, frame.get(mine) | 1 << (thing - 1));
        }
    }

    void take(Frame frame, int thing) {
        Field mine = mine(frame);
        frame.set(mine, frame.get(mine) & ~(1 << (thing - 1)));
    }

    /** Lowest thing the frame's context owns, or 0. */
    int any(Frame frame) {
        int mask = frame.get(mine(frame));
        return mask == 0 ? 0 : Integer.numberOfTrailingZeros(mask) + 1;
    }

    void setUp(State state, ContextKind kind, int... things) {
        Field field = owned.get(kind);
        if (field != null) {
            for (int thing : things) {
                state.set(field, state.get(field) | 1 << (thing - 1));
            }
        }
    }

    /** The kind of the context in {@code state}'s machine that is no task and may own something. */
    ContextKind nested(KernelState state) {
        return state.machine().contexts().stream()
                .map(Context::kind)
                .filter(kind -> kind != ContextKind.TASK && owned.containsKey(kind))
                .findFirst()
                .orElse(ContextKind.TASK);
    }

    private Field mine(Frame frame) {
        return Objects.requireNonNull(
                owned.get(frame.context().kind()), frame.context().toString());
    }

    /** Adds every owner's set to {@code places}, which counts how often each thing is somewhere. */
    void count(State state, int[] places) {
        for (Field field : owned.values()) {
            countSet(state.get(field), places);
        }
    }

    static void countSet(int mask, int[] places) {
        for (int thing = 0; thing < places.length; thing++) {
            places[thing] += mask >>> thing & 1;
        }
    }
}
