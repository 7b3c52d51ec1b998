package dev.heddle.model.search;

import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One run of {@link BreadthFirst}. */
final class Exploration<S extends State> implements AutoCloseable {

    private final Model<S> model;
    private final BreadthFirst search;
    private final Crew crew;
    private final Visited visited;
    private final Frontier frontier;
    private final List<Expander<S>> expanders;
    private final Batch[][] batches;
    private @Nullable Archive archive;
    private int depth;
    private Cut cut = Cut.NONE;

    Exploration(Model<S> model, BreadthFirst search, Crew crew) {
        this.model = model;
        this.search = search;
        this.crew = crew;
        int width = model.layout().words();
        this.visited = new Visited(width, search.storage() != Storage.FINGERPRINT);
        this.frontier = new Frontier(visited, 0, 0);
        this.expanders = IntStream.range(0, crew.threads())
                .mapToObj(thread -> new Expander<>(model, new ClaimWatch<>(model.claims())))
                .toList();
        this.batches = new Batch[Frontier.ROUND][Visited.PARTS];
        for (Batch[] row : batches) {
            for (int part = 0; part < row.length; part++) {
                row[part] = new Batch(width, false);
            }
        }
    }

    Findings<S> run() {
        insertInitialStates();
        visited.endLevel();
        while (visited.frontierSize() > 0 && cut == Cut.NONE) {
            expandLevel();
            if (cut != Cut.NONE) {
                judgeTheRest();
            }
            if (visited.nextSize() > 0) {
                depth++;
            }
            visited.endLevel();
        }
        return new Findings<>(model, visited, expanders, depth, cut);
    }

    private void insertInitialStates() {
        int width = model.layout().words();
        for (S state : model.initialStates()) {
            long hash = Fingerprint.of(state, width);
            int part = Visited.partOf(hash);
            batches[0][part].add(state, hash, 0);
            visited.part(part).insert(batches[0][part], new boolean[1]);
        }
        if (visited.size() == 0) {
            throw new CheckerDefect("model " + model.name() + " has no initial state");
        }
    }

    private void expandLevel() {
        frontier.startLevel();
        for (var round = frontier.nextRound(); !round.isEmpty(); round = frontier.nextRound()) {
            play(round);
            search.progress().at(visited.size(), transitions(), depth, visited.nextSize());
            cut = cutNow();
            if (cut != Cut.NONE && visited.nextSize() == 0 && isLevelDone()) {
                // Nothing is left to expand, so a limit that struck in the last round cut nothing off.
                cut = Cut.NONE;
            }
            if (cut != Cut.NONE) {
                return;
            }
        }
    }

    private boolean isLevelDone() {
        return IntStream.range(0, Visited.PARTS)
                .allMatch(part -> frontier.expanded(part) == visited.part(part).frontierSize());
    }

    private void play(List<Chunk> round) {
        crew.all(
                round.size(),
                (number, thread) -> expanders.get(thread).expand(round.get(number), depth, batches[number]));
        crew.all(Visited.PARTS, (number, thread) -> {
            Part part = visited.part(number);
            for (int chunk = 0; chunk < round.size(); chunk++) {
                part.insert(batches[chunk][number], NO_SOURCES);
            }
        });
    }

    private static final boolean[] NO_SOURCES = new boolean[0];

    private Cut cutNow() {
        if (visited.size() > search.limits().states()) {
            return Cut.STATES;
        }
        if (!fitsInMemory()) {
            return Cut.MEMORY;
        }
        return search.limits().timeIsUp().getAsBoolean() ? Cut.TIME : Cut.NONE;
    }

    /** Makes room as the storage allows: first by fingerprints, then by moving states to the disk. */
    private boolean fitsInMemory() {
        if (fits()) {
            return true;
        }
        if (search.storage() == Storage.EXACT) {
            return false;
        }
        if (visited.exact()) {
            visited.toFingerprints(crew);
        }
        evict();
        return fits();
    }

    private boolean fits() {
        return visited.bytes() + visited.growthAhead() <= search.limits().bytes();
    }

    private void evict() {
        if (archive == null) {
            archive = Archive.temporary();
            for (int part = 0; part < Visited.PARTS; part++) {
                visited.part(part).log().keepIn(archive.open(part), 0);
            }
        }
        crew.all(Visited.PARTS, (number, thread) -> visited.part(number).log().evict());
    }

    /** Stored states that no round will come to are still judged: what a search has seen counts. */
    private void judgeTheRest() {
        crew.all(Visited.PARTS, (number, thread) -> {
            Part part = visited.part(number);
            Expander<S> expander = expanders.get(thread);
            expander.judge(part, part.frontier() + frontier.expanded(number), part.next(), depth);
        });
        crew.all(Visited.PARTS, (number, thread) -> {
            Part part = visited.part(number);
            expanders.get(thread).judge(part, part.next(), part.size(), depth + 1);
        });
    }

    private long transitions() {
        long sum = 0;
        for (Expander<S> expander : expanders) {
            sum += expander.transitions();
        }
        return sum;
    }

    @Override
    public void close() {
        if (archive != null) {
            archive.close();
        }
    }
}
