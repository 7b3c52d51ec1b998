package dev.heddle.model.search;

import java.util.ArrayList;
import java.util.List;

/**
 * One part of the visited set, chosen by hash: the states in the order in which they were found, and an index of them. One
 * thread at a time inserts. Insertion order is the order of the frontier, so a search that feeds the parts in a fixed
 * order explores in a fixed order on any number of threads.
 */
final class Part {

    private final StateLog log;
    private Index index;
    private final List<Integer> levelStarts = new ArrayList<>();
    private int frontier;
    private int next;

    Part(int width, boolean exact) {
        log = new StateLog(width);
        // The hash of one word is one to one, so it stands for the state, and nothing else need be read to compare it.
        index = exact && width > 1 ? new ExactIndex() : new FingerprintIndex();
    }

    StateLog log() {
        return log;
    }

    /** Adds the states of {@code batch} that are not known and empties it. */
    void insert(Batch batch) {
        index.insert(batch, log);
        batch.clear();
    }

    boolean holds(long hash, long[] words) {
        return index.holds(hash, words, 0, log);
    }

    /** From now on states are told apart by their fingerprints, and may leave memory. */
    void toFingerprints() {
        if (index instanceof ExactIndex) {
            index = FingerprintIndex.of(log);
        }
    }

    /** Index of the first state of the level now being expanded; it ends where the next one begins. */
    int frontier() {
        return frontier;
    }

    /** Index of the first state inserted since the last {@link #endLevel}. */
    int next() {
        return next;
    }

    int frontierSize() {
        return next - frontier;
    }

    int nextSize() {
        return log.size() - next;
    }

    /** What was inserted since the last call becomes the frontier. */
    void endLevel() {
        levelStarts.add(next);
        frontier = next;
        next = log.size();
    }

    /** Index of the first state of {@code level}; level 0 holds the initial states. */
    int levelStart(int level) {
        return level < levelStarts.size() ? levelStarts.get(level) : level == levelStarts.size() ? next : log.size();
    }

    /** The level of the state with this index. */
    int levelOf(int index) {
        int level = levelStarts.size();
        while (levelStart(level) > index) {
            level--;
        }
        return level;
    }

    int size() {
        return log.size();
    }

    /** What a checkpoint says of this part; its states are saved. */
    Checkpoint.Saved saved() {
        List<Integer> levels = new ArrayList<>(levelStarts);
        levels.add(next);
        return new Checkpoint.Saved(log.size(), log.checksum(), levels);
    }

    /** Makes this empty part the one that was saved; returns false if the file does not hold what it held. */
    boolean restore(Checkpoint.Saved saved, LogFile file) {
        boolean stay = index instanceof ExactIndex;
        log.restore(file, saved.size(), stay, hash -> index.add(hash, log));
        levelStarts.addAll(saved.levels().subList(0, saved.levels().size() - 1));
        frontier = levelStarts.get(levelStarts.size() - 1);
        next = saved.levels().get(saved.levels().size() - 1);
        return log.checksum() == saved.checksum();
    }

    /** Memory held, in bytes. */
    long bytes() {
        return log.bytes() + index.bytes();
    }

    /** Memory that the next growth of the table will take on top, in bytes; 0 if that is far off. */
    long growthAhead() {
        return index.growthAhead(log.size());
    }
}
