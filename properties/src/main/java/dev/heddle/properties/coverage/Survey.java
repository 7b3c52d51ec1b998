package dev.heddle.properties.coverage;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedSet;
import dev.heddle.model.Model;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.search.Tour;
import dev.heddle.properties.Cell;
import dev.heddle.properties.coverage.Coverage.Fallback;
import dev.heddle.properties.coverage.Coverage.Refusal;
import dev.heddle.properties.coverage.Coverage.Shield;
import dev.heddle.properties.coverage.Coverage.Triple;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Goes through cells one after the other and counts what it comes across. One thread; for cells of scope small. */
public final class Survey {

    private int cells;
    private long states;
    private final NavigableMap<String, Triple> triples = new TreeMap<>();
    private final NavigableMap<String, Tries> tries = new TreeMap<>();
    private final NavigableMap<String, Refusal> refusals = new TreeMap<>();
    private final NavigableMap<String, Shield> shields = new TreeMap<>();

    /** How a trylock went. */
    private static final class Tries {
        long got;
        long failed;
        final TreeSet<String> next = new TreeSet<>();
    }

    /**
     * Goes along every step of a cell.
     *
     * @param most states at most
     * @return how many states it has; 0 if it is not about contexts and locks, and nothing is counted
     * @throws IllegalStateException if it has more states
     */
    public int add(Cell cell, int most) {
        Model<?> model = cell.model() == null ? null : cell.model().get();
        if (!(model instanceof KernelModel kernel)) {
            return 0;
        }
        var visit = new Visit(kernel, this);
        cells++;
        int found = Tour.walk(kernel, most, visit);
        states += found;
        visit.fold();
        return found;
    }

    void triple(Triple found) {
        String key = String.join("\n", found.outer(), found.step(), found.inner(), found.lock());
        triples.merge(key, found, Survey::moreTelling);
    }

    private static Triple moreTelling(Triple one, Triple other) {
        return one.seen().compareTo(other.seen()) <= 0 ? one : other;
    }

    void site(String where) {
        tries.computeIfAbsent(where, each -> new Tries());
    }

    void tried(String where, boolean got) {
        Tries all = tries.computeIfAbsent(where, each -> new Tries());
        if (got) {
            all.got++;
        } else {
            all.failed++;
        }
    }

    void wentOn(String where, String next) {
        tries.computeIfAbsent(where, each -> new Tries()).next.add(next);
    }

    void refused(String why, String lock, boolean free) {
        refusals.merge(
                why + "\n" + lock,
                new Refusal(why, lock, 1, free ? 1 : 0),
                (one, more) -> new Refusal(why, lock, one.times() + 1, one.free() + more.free()));
    }

    void shielded(String lock, String outer, String step, String inner) {
        shields.merge(
                String.join("\n", lock, outer, inner, step),
                new Shield(lock, outer, step, inner, 1),
                (one, more) -> new Shield(lock, outer, step, inner, one.times() + 1));
    }

    /** What was counted so far, each list in the order of its names. */
    public Coverage done() {
        return new Coverage(
                cells,
                states,
                ImmutableList.copyOf(triples.values()),
                tries.entrySet().stream()
                        .map(each -> new Fallback(
                                each.getKey(),
                                each.getValue().got,
                                each.getValue().failed,
                                ImmutableSortedSet.copyOf(each.getValue().next).asList()))
                        .collect(ImmutableList.toImmutableList()),
                ImmutableList.copyOf(refusals.values()),
                ImmutableList.copyOf(shields.values()));
    }
}
