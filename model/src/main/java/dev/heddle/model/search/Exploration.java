package dev.heddle.model.search;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Claim;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** One run of {@link BreadthFirst} over one kind of storage. */
final class Exploration<S extends State, P extends VisitedPart> {

    /** Why a run ended. */
    enum Cut {
        NONE("all states were visited"),
        STATES("the limit of states was reached"),
        MEMORY("the limit of memory was reached"),
        TIME("the time limit was reached");

        private final String why;

        Cut(String why) {
            this.why = why;
        }
    }

    /** Finds a shortest run to a state that breaks {@code claim}, known to exist {@code depth} steps away. */
    interface Tracer<S extends State> {
        Counterexample to(Claim<S> claim, int depth);
    }

    /** Chunks in a round: enough to keep the crew busy, few enough that the batches stay in the cache. */
    private static final int ROUND = 128;

    private final Model<S> model;
    private final Visited<P> visited;
    private final Crew crew;
    private final Limits limits;
    private final Progress progress;
    private final List<Expander<S>> expanders;
    private final Batch[][] batches;
    private int depth;
    private Cut cut = Cut.NONE;

    Exploration(Model<S> model, Visited<P> visited, Crew crew, Limits limits, Progress progress) {
        this.model = model;
        this.visited = visited;
        this.crew = crew;
        this.limits = limits;
        this.progress = progress;
        int width = model.layout().words();
        this.expanders = IntStream.range(0, crew.threads())
                .mapToObj(thread -> new Expander<>(model, new ClaimWatch<>(model.claims())))
                .toList();
        this.batches = new Batch[ROUND][Visited.PARTS];
        for (Batch[] row : batches) {
            for (int part = 0; part < row.length; part++) {
                row[part] = new Batch(width);
            }
        }
    }

    Visited<P> visited() {
        return visited;
    }

    Cut run() {
        insertInitialStates();
        visited.endLevel();
        while (visited.frontierSize() > 0 && cut == Cut.NONE) {
            boolean wholeLevel = expandLevel();
            if (visited.nextSize() > 0) {
                depth++;
            } else if (wholeLevel) {
                // Nothing is left to expand, so a limit that struck in the last round cut nothing off.
                cut = Cut.NONE;
            }
            visited.endLevel();
        }
        return cut;
    }

    private void insertInitialStates() {
        int width = model.layout().words();
        var words = new long[width];
        Expander<S> first = expanders.get(0);
        for (S state : model.initialStates()) {
            long hash = Visited.hash(state, words);
            if (visited.partFor(hash).insert(words, 0, hash, 0)) {
                first.watch().askReachable(state, 0);
            }
        }
        if (visited.size() == 0) {
            throw new CheckerDefect("model " + model.name() + " has no initial state");
        }
    }

    /** Expands the frontier; returns false if a limit struck before all of it was expanded. */
    private boolean expandLevel() {
        List<Chunk> round = new ArrayList<>(ROUND);
        for (int p = 0; p < Visited.PARTS; p++) {
            VisitedPart part = visited.part(p);
            for (int from = 0; from < part.frontierSize(); from += Chunk.STATES) {
                round.add(new Chunk(part, from, Math.min(part.frontierSize(), from + Chunk.STATES)));
                if (round.size() == ROUND) {
                    playRound(round);
                    round.clear();
                    if (cut != Cut.NONE) {
                        return false;
                    }
                }
            }
        }
        if (!round.isEmpty()) {
            playRound(round);
        }
        return true;
    }

    private void playRound(List<Chunk> round) {
        crew.all(
                round.size(),
                (number, thread) -> expanders.get(thread).expand(round.get(number), depth, batches[number]));
        crew.all(Visited.PARTS, (number, thread) -> {
            P part = visited.part(number);
            int known = part.nextSize();
            for (int chunk = 0; chunk < round.size(); chunk++) {
                batches[chunk][number].insertInto(part);
            }
            expanders.get(thread).judge(part, known, depth + 1);
        });
        progress.at(visited.size(), transitions(), depth, visited.nextSize());
        if (visited.size() > limits.states()) {
            cut = Cut.STATES;
        } else if (visited.bytes() > limits.bytes()) {
            cut = Cut.MEMORY;
        } else if (limits.timeIsUp().getAsBoolean()) {
            cut = Cut.TIME;
        }
    }

    private long transitions() {
        return expanders.stream().mapToLong(Expander::transitions).sum();
    }

    Outcome outcome(Storage storage, Tracer<S> tracer) {
        var watch = new ClaimWatch<>(model.claims());
        expanders.forEach(expander -> watch.merge(expander.watch()));
        List<Integer> broken = new ArrayList<>();
        var met = ImmutableList.<String>builder();
        var unmet = ImmutableList.<String>builder();
        for (int i = 0; i < model.claims().size(); i++) {
            boolean happened = watch.first(i) != ClaimWatch.NEVER;
            Claim<S> claim = model.claims().get(i);
            if (claim.kind() == Claim.Kind.SOMETIMES) {
                (happened ? met : unmet).add(claim.id());
            } else if (happened) {
                broken.add(i);
            }
        }
        broken.sort(Comparator.comparingInt(watch::first));
        var brokenAt = ImmutableMap.<String, Integer>builder();
        broken.forEach(i -> brokenAt.put(model.claims().get(i).id(), watch.first(i)));
        var found = broken.stream()
                .map(i -> tracer.to(model.claims().get(i), watch.first(i)))
                .collect(ImmutableList.toImmutableList());
        return new Outcome(
                verdict(found, storage),
                visited.size(),
                transitions(),
                depth,
                brokenAt.buildOrThrow(),
                met.build(),
                unmet.build(),
                coverage(),
                cut == Cut.NONE,
                storage);
    }

    private Verdict verdict(ImmutableList<Counterexample> found, Storage storage) {
        if (!found.isEmpty()) {
            return new Verdict.Violated(found);
        }
        long states = visited.size();
        if (cut != Cut.NONE) {
            return new Verdict.Inconclusive(cut.why + " after " + states + " states, at depth " + depth);
        }
        double omission = storage == Storage.EXACT ? 0 : Fingerprint.omissionProbability(states);
        return new Verdict.Proved(model.name(), states, depth, omission);
    }

    private ImmutableList<Outcome.Fired> coverage() {
        var coverage = ImmutableList.<Outcome.Fired>builder();
        for (int k = 0; k < model.steps().size(); k++) {
            Step<S> step = model.steps().get(k);
            for (int site = 0; site < step.sites(); site++) {
                int stepIndex = k;
                int siteIndex = site;
                long times = expanders.stream()
                        .mapToLong(expander -> expander.fired(stepIndex, siteIndex))
                        .sum();
                coverage.add(new Outcome.Fired(step.label(site), times));
            }
        }
        return coverage.build();
    }
}
