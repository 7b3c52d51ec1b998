package dev.heddle.model.trylock.sheaf;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.heddle.model.kernel.ContextKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where each sheaf and object of a cache is at first. Sheaves and objects are numbered from 1; how many there are is the
 * highest number that is used. Every sheaf and every object must be put in one place.
 */
public final class SheafStart {

    private final int[] main;
    private final int[] spare;
    private final Map<Integer, int[]> contents = new HashMap<>();
    private final Map<ContextKind, int[]> owned = new EnumMap<>(ContextKind.class);
    private int[] full = {};
    private int[] empty = {};
    private int[] inSlab = {};
    private int due;
    private int prefilled;
    private int roomForFull = 1;
    private boolean shrinks;
    private boolean listLock;

    /** Everything is empty, and the barn has room for one full sheaf. */
    public SheafStart(int cpus) {
        main = new int[cpus];
        spare = new int[cpus];
    }

    /** What is in a sheaf; nothing is in one that is not told of. */
    @CanIgnoreReturnValue
    public SheafStart fill(int sheaf, int... objects) {
        contents.put(sheaf, objects);
        return this;
    }

    @CanIgnoreReturnValue
    public SheafStart main(int cpu, int sheaf) {
        main[cpu] = sheaf;
        return this;
    }

    @CanIgnoreReturnValue
    public SheafStart spare(int cpu, int sheaf) {
        spare[cpu] = sheaf;
        return this;
    }

    /** The barn's full sheaves, first one first. */
    @CanIgnoreReturnValue
    public SheafStart full(int... sheaves) {
        full = sheaves;
        return this;
    }

    /** The barn's empty sheaves, first one first. */
    @CanIgnoreReturnValue
    public SheafStart empty(int... sheaves) {
        empty = sheaves;
        return this;
    }

    /** The sheaf whose RCU callback is due. */
    @CanIgnoreReturnValue
    public SheafStart due(int sheaf) {
        due = sheaf;
        return this;
    }

    /** The sheaf that kmem_cache_prefill_sheaf() has given to somebody. */
    @CanIgnoreReturnValue
    public SheafStart prefilled(int sheaf) {
        prefilled = sheaf;
        return this;
    }

    /** What contexts of a kind own, on all CPUs together. */
    @CanIgnoreReturnValue
    public SheafStart owns(ContextKind kind, int... objects) {
        owned.put(kind, objects);
        return this;
    }

    /** What is free in the slab behind the sheaves. */
    @CanIgnoreReturnValue
    public SheafStart inSlab(int... objects) {
        inSlab = objects;
        return this;
    }

    /** From how many full sheaves on the barn takes no more. */
    @CanIgnoreReturnValue
    public SheafStart roomForFull(int sheaves) {
        roomForFull = sheaves;
        return this;
    }

    /** Somebody calls barn_shrink(). */
    @CanIgnoreReturnValue
    public SheafStart withShrink() {
        shrinks = true;
        return this;
    }

    /** The slab behind the sheaves has a list_lock; else what it does is one step. */
    @CanIgnoreReturnValue
    public SheafStart withListLock() {
        listLock = true;
        return this;
    }

    public int cpus() {
        return main.length;
    }

    int main(int cpu) {
        return main[cpu];
    }

    int spare(int cpu) {
        return spare[cpu];
    }

    int[] full() {
        return full.clone();
    }

    int[] empty() {
        return empty.clone();
    }

    int[] inSlab() {
        return inSlab.clone();
    }

    int due() {
        return due;
    }

    int prefilled() {
        return prefilled;
    }

    int[] owned(ContextKind kind) {
        return owned.getOrDefault(kind, new int[0]).clone();
    }

    int[] contents(int sheaf) {
        return contents.getOrDefault(sheaf, new int[0]).clone();
    }

    int roomForFull() {
        return roomForFull;
    }

    boolean shrinks() {
        return shrinks;
    }

    boolean listLock() {
        return listLock;
    }

    int sheaves() {
        return highest(Stream.of(main, spare, full, empty, new int[] {due, prefilled}));
    }

    int objects() {
        List<int[]> places = new ArrayList<>(contents.values());
        places.addAll(owned.values());
        places.add(inSlab);
        return highest(places.stream());
    }

    private static int highest(Stream<int[]> places) {
        return places.flatMapToInt(Arrays::stream).max().orElse(0);
    }
}
