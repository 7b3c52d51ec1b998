package dev.heddle.model.search;

import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.Ints;
import com.google.common.primitives.Longs;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One run of {@link BreadthFirst}. */
final class Exploration<S extends State> implements AutoCloseable {

    /** States of a part that are expanded again when a search resumes. */
    private static final int SAMPLES = 64;

    private final Model<S> model;
    private final BreadthFirst search;
    private final Crew crew;
    private final ImmutableSet<String> goal;
    private final StateStore store;
    private final Visited visited;
    private final CheckpointKeeper<S> keeper;
    private final Frontier frontier;
    private final List<Expander<S>> expanders;
    private final Batch[][] batches;
    private int depth;
    private Cut cut = Cut.NONE;

    /** @param goal ids of claims; once all of them are broken, the search ends. Empty: it goes on to the end */
    Exploration(Model<S> model, BreadthFirst search, Crew crew, ImmutableSet<String> goal) {
        this.model = model;
        this.search = search;
        this.crew = crew;
        this.goal = goal;
        int width = model.layout().words();
        this.store = new StateStore(width, search, crew);
        this.visited = store.visited();
        this.frontier = new Frontier(visited);
        this.expanders = IntStream.range(0, crew.threads())
                .mapToObj(thread -> new Expander<>(model, search.reduced()))
                .toList();
        this.batches = new Batch[Frontier.ROUND][Visited.PARTS];
        for (Batch[] row : batches) {
            for (int part = 0; part < row.length; part++) {
                row[part] = new Batch(width);
            }
        }
        this.keeper = new CheckpointKeeper<>(model, search, store);
    }

    /** Searches until all is visited or a limit strikes, and says what there was. */
    Outcome run() {
        begin(keeper.begin(search.storage()));
        while (visited.frontierSize() > 0 && cut == Cut.NONE) {
            startLevel();
            expandLevel();
            if (cut != Cut.NONE) {
                keeper.save(this);
                judgeTheRest();
            }
            if (visited.nextSize() > 0) {
                depth++;
            }
            visited.endLevel();
            frontier.startLevel();
            if (cut == Cut.NONE && isGoalReached()) {
                cut = Cut.GOAL;
            }
        }
        new PathCheck<>(model, visited, cut == Cut.NONE && !search.reduced()).check(transitions());
        Outcome outcome = new Findings<>(model, visited, expanders, depth, cut, search.reduced()).outcome();
        if (cut == Cut.NONE) {
            keeper.done();
        }
        return outcome;
    }

    private void begin(@Nullable Checkpoint from) {
        if (from == null) {
            insertInitialStates();
            visited.endLevel();
        } else {
            depth = from.depth();
            frontier.restore(from.part(), from.offset());
            expanders.forEach(expander -> expander.watch(Ints.toArray(from.first())));
            expanders.get(0).count(from.transitions(), Longs.toArray(from.fired()));
            verify(Ints.toArray(from.first()));
        }
    }

    /** What a search has expanded leads to what it has found, or the model is no longer what it was. */
    private void verify(int[] first) {
        Map<Integer, Reducer<S>> reducers = new HashMap<>();
        for (int number = 0; number < Visited.PARTS; number++) {
            Part part = visited.part(number);
            int expanded = part.frontier() + frontier.expanded(number);
            for (int i = 0; i < Math.min(expanded, SAMPLES); i++) {
                int index = (int) ((long) i * expanded / Math.min(expanded, SAMPLES));
                Reducer<S> reducer = search.reduced()
                        ? reducers.computeIfAbsent(part.levelOf(index), level -> Reducer.at(model, level, first))
                        : null;
                if (!expanders.get(0).isClosed(part, index, visited, reducer)) {
                    throw new CheckpointException("the checkpoint is of " + model.name()
                            + " as it was: a step leads elsewhere now. Start without resuming");
                }
            }
        }
    }

    private boolean isGoalReached() {
        int[] first = ClaimWatch.merged(model.claims(), expanders).first();
        return !goal.isEmpty()
                && IntStream.range(0, first.length)
                        .allMatch(i -> first[i] != ClaimWatch.NEVER
                                || !goal.contains(model.claims().get(i).id()));
    }

    private void insertInitialStates() {
        int width = model.layout().words();
        Reducer<S> reducer = new Reducer<>(model);
        for (S initial : model.initialStates()) {
            S state = model.newState();
            state.copyFrom(initial);
            if (search.reduced()) {
                reducer.canonicalize(state);
            }
            long hash = Fingerprint.of(state, width);
            int part = Visited.partOf(hash);
            batches[0][part].add(state, hash);
            visited.part(part).insert(batches[0][part]);
        }
        if (visited.size() == 0) {
            throw new CheckerDefect("model " + model.name() + " has no initial state");
        }
    }

    private void startLevel() {
        int[] first = ClaimWatch.merged(model.claims(), expanders).first();
        expanders.forEach(expander -> expander.startLevel(depth, first));
    }

    private void expandLevel() {
        for (var round = frontier.nextRound(); !round.isEmpty(); round = frontier.nextRound()) {
            play(round);
            search.progress().at(visited.size(), transitions(), depth, visited.nextSize());
            cut = cutNow();
            if (cut != Cut.NONE) {
                return;
            }
            if (keeper.due()) {
                keeper.save(this);
            }
        }
    }

    private void play(List<Chunk> round) {
        crew.all(
                round.size(),
                (number, thread) -> expanders.get(thread).expand(round.get(number), depth, batches[number]));
        Crew.Job insert = (number, thread) -> {
            Part part = visited.part(number);
            for (int chunk = 0; chunk < round.size(); chunk++) {
                part.insert(batches[chunk][number]);
            }
        };
        if (round.size() == 1) {
            crew.alone(Visited.PARTS, insert);
        } else {
            crew.all(Visited.PARTS, insert);
        }
    }

    private Cut cutNow() {
        if (visited.nextSize() == 0 && frontier.isDone()) {
            // Nothing is left to expand, so a limit that strikes now cuts nothing off.
            return Cut.NONE;
        }
        if (visited.size() > search.limits().states()) {
            return Cut.STATES;
        }
        Cut room = store.makeRoom();
        return room == Cut.NONE && search.limits().timeIsUp().getAsBoolean() ? Cut.TIME : room;
    }

    /** Stored states that no round will come to are still judged: what a search has seen counts. */
    private void judgeTheRest() {
        crew.all(Visited.PARTS, (number, thread) -> {
            Part part = visited.part(number);
            expanders.get(thread).judge(part, part.frontier() + frontier.expanded(number), part.next(), depth);
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

    /** Where the search is, between two rounds. */
    Checkpoint checkpoint(String name, String identity, List<Checkpoint.Saved> parts) {
        return new Checkpoint(
                name,
                identity,
                visited.exact(),
                depth,
                frontier.part(),
                frontier.offset(),
                transitions(),
                Ints.asList(ClaimWatch.merged(model.claims(), expanders).first()),
                Longs.asList(Expander.fired(expanders)),
                parts);
    }

    @Override
    public void close() {
        store.close();
    }
}
