package dev.heddle.properties;

import com.google.common.primitives.ImmutableIntArray;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.liveness.SafetyThenLiveness;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Searches a cell at one size after the other, and counts the shapes that no smaller size has. */
public final class GrowthSearch {

    private final Growth growth;
    private final Set<ImmutableIntArray> known = new HashSet<>();
    private int size;
    private int lastNew;

    public GrowthSearch(Growth growth) {
        this.growth = growth;
    }

    /**
     * What came of one size.
     *
     * @param shapes of all states that were visited
     * @param newShapes those of them that no smaller size has
     * @param lastNew the largest size so far that had a new shape
     */
    public record Stage(int size, CellResult result, int shapes, int newShapes, int lastNew) {

        /** Whether every state of this size was visited. */
        public boolean complete() {
            return result.outcome() != null && result.outcome().complete();
        }
    }

    /** Searches the next size; empty if there is none so large. */
    public Optional<Stage> next(BreadthFirst search) {
        return growth.at(size + 1).map(cell -> {
            size++;
            Set<ImmutableIntArray> shapes = ConcurrentHashMap.newKeySet();
            CellResult result = cell.model() == null
                    ? new CellResult(cell, null)
                    : new CellResult(cell, explore(search, cell.model().get(), shapes));
            int before = known.size();
            known.addAll(shapes);
            lastNew = known.size() > before ? size : lastNew;
            return new Stage(size, result, shapes.size(), known.size() - before, lastNew);
        });
    }

    private static <S extends State> Outcome explore(
            BreadthFirst search, Model<S> model, Set<ImmutableIntArray> shapes) {
        return new SafetyThenLiveness(search).explore(new ShapeWatch<>(model, shapes));
    }
}
