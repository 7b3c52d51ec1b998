package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Breadth-first search as one writes it on a blackboard: sets of numbers, level by level. Shares no code with ours. */
final class Blackboard {

    private static final int NEVER = Integer.MAX_VALUE;

    /** A run by its labels, how often it switches actors, and the value it starts from. */
    record Run(int start, ImmutableList<Label> labels, int switches) {}

    private final TableModel table;
    private final List<Set<Integer>> levels = new ArrayList<>();

    Blackboard(TableModel table) {
        this.table = table;
        Set<Integer> seen = new HashSet<>(table.starts());
        Set<Integer> level = new HashSet<>(table.starts());
        while (!level.isEmpty()) {
            levels.add(level);
            Set<Integer> following = new HashSet<>();
            for (int value : level) {
                for (int step = 0; step < table.rows().size(); step++) {
                    int next = table.next(step, value);
                    if (next != TableModel.NONE && seen.add(next)) {
                        following.add(next);
                    }
                }
            }
            level = following;
        }
    }

    int depth() {
        return levels.size() - 1;
    }

    long states() {
        return levels.stream().mapToInt(Set::size).sum();
    }

    /** How often {@code step} fires at {@code site}: once in each reachable value where it is enabled. */
    long fired(int step, int site) {
        return levels.stream()
                .flatMap(Set::stream)
                .filter(value -> TableModel.site(value) == site && table.next(step, value) != TableModel.NONE)
                .count();
    }

    /** Whether {@code value}, if it is reachable, breaks {@code claim}. */
    boolean breaks(String claim, int value) {
        return switch (claim) {
            case TableModel.SAFE -> table.bad().contains(value);
            case TableModel.TIDY -> table.loose().contains(value) && isStuck(value);
            default -> throw new IllegalArgumentException("no such claim: " + claim);
        };
    }

    private boolean isStuck(int value) {
        return table.rows().stream().allMatch(row -> row.get(value) == TableModel.NONE);
    }

    /** The depth at which {@code claim} breaks first, or {@link #NEVER}. */
    int brokenAt(String claim) {
        return firstLevel(value -> breaks(claim, value));
    }

    /** The claims that break, those that break first in front. */
    ImmutableList<String> broken() {
        return Stream.of(TableModel.SAFE, TableModel.TIDY)
                .filter(claim -> brokenAt(claim) != NEVER)
                .sorted(Comparator.comparingInt(this::brokenAt))
                .collect(ImmutableList.toImmutableList());
    }

    private int firstLevel(IntPredicate wanted) {
        for (int level = 0; level < levels.size(); level++) {
            if (levels.get(level).stream().anyMatch(wanted::test)) {
                return level;
            }
        }
        return NEVER;
    }

    boolean sees() {
        return firstLevel(table.rare()::contains) != NEVER;
    }

    /** Walks every run as short as the shortest that breaks {@code claim}; keeps the first of the calmest. */
    Run calmestOfAll(String claim) {
        int length = brokenAt(claim);
        Run best = null;
        for (int start : table.starts()) {
            best = calmer(best, start, start, new ArrayList<>(), value -> breaks(claim, value), length);
        }
        if (best == null) {
            throw new IllegalArgumentException("nothing breaks " + claim);
        }
        return best;
    }

    private @Nullable Run calmer(
            @Nullable Run best, int start, int value, List<Integer> path, IntPredicate wanted, int left) {
        if (left == 0) {
            return wanted.test(value) && (best == null || switches(path) < best.switches()) ? run(start, path) : best;
        }
        Run calmest = best;
        for (int step = 0; step < table.rows().size(); step++) {
            int next = table.next(step, value);
            if (next != TableModel.NONE) {
                path.add(step);
                calmest = calmer(calmest, start, next, path, wanted, left - 1);
                path.remove(path.size() - 1);
            }
        }
        return calmest;
    }

    private Run run(int start, List<Integer> path) {
        var labels = ImmutableList.<Label>builder();
        int value = start;
        for (int step : path) {
            labels.add(table.label(step, TableModel.site(value)));
            value = table.next(step, value);
        }
        return new Run(start, labels.build(), switches(path));
    }

    private int switches(List<Integer> path) {
        int switches = 0;
        for (int i = 1; i < path.size(); i++) {
            if (!table.actors().get(path.get(i)).equals(table.actors().get(path.get(i - 1)))) {
                switches++;
            }
        }
        return switches;
    }
}
