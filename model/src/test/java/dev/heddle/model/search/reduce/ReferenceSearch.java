package dev.heddle.model.search.reduce;

import dev.heddle.model.Claim;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Step;
import dev.heddle.model.Symmetry;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Breadth-first search as plainly as it can be written, with each reduction that a test wants to see at work. */
public final class ReferenceSearch<S extends State> {

    /** What the search leaves out. */
    public enum How {
        /** Nothing. */
        FULL,
        /** What persistent sets allow, unless that finds nothing new one level below. */
        LEVELS,
        /** States with no choice. */
        PATHS,
        /** States where one step is enough. */
        PERSISTENT_PATHS,
        /** All states of an orbit but one. */
        ORBITS
    }

    public final Set<String> broken = new TreeSet<>();
    public final Set<String> met = new TreeSet<>();
    /** Steps and sites that fired. */
    public final Set<String> fired = new TreeSet<>();
    /** States where nothing is enabled. */
    public final Set<LongBuffer> ends = new TreeSet<>();

    public final List<S> states = new ArrayList<>();
    /** How many states were expanded by fewer steps than are enabled there. */
    int reduced;

    private final Model<S> model;
    private final How how;
    private int most = Integer.MAX_VALUE;
    private final PersistentSets<S> sets;
    private final PathReduction<S> paths;
    private final @Nullable Symmetry<S> symmetry;
    private final Map<LongBuffer, Integer> levels = new HashMap<>();
    private final BitSet decided = new BitSet();
    private final int[] enabled;
    private final int[] chosen;
    private List<S> next = new ArrayList<>();

    private ReferenceSearch(Model<S> model, How how) {
        this.model = model;
        this.how = how;
        this.sets = new PersistentSets<>(model);
        this.paths = new PathReduction<>(model, how == How.PERSISTENT_PATHS ? sets : null);
        this.symmetry = how == How.ORBITS ? model.symmetry() : null;
        this.enabled = new int[model.steps().size()];
        this.chosen = new int[enabled.length];
    }

    public static <S extends State> ReferenceSearch<S> of(Model<S> model, How how) {
        var search = new ReferenceSearch<>(model, how);
        search.run();
        return search;
    }

    /** A full search that ends early once it has {@code most} states. */
    static <S extends State> ReferenceSearch<S> ofAtMost(Model<S> model, int most) {
        var search = new ReferenceSearch<>(model, How.FULL);
        search.most = most;
        search.run();
        return search;
    }

    /** Whether every state was visited. */
    boolean isWhole() {
        return next.isEmpty();
    }

    public int count() {
        return states.size();
    }

    private void run() {
        for (S initial : model.initialStates()) {
            arrive(copy(initial), 0);
        }
        for (int level = 1; !next.isEmpty() && count() < most; level++) {
            List<S> frontier = next;
            next = new ArrayList<>();
            decided.stream().forEach(sets::decide);
            for (S state : frontier) {
                expand(state, level);
            }
        }
    }

    private void expand(S state, int level) {
        int count = 0;
        for (int k = 0; k < enabled.length; k++) {
            if (model.steps().get(k).enabled(state)) {
                enabled[count++] = k;
            }
        }
        if (how == How.LEVELS) {
            int few = sets.choose(state, enabled, count, chosen);
            if (few < count && take(state, chosen.clone(), few, level)) {
                reduced++;
                return;
            }
        }
        take(state, enabled.clone(), count, level);
    }

    /** Takes these steps; returns whether one led to a state of {@code level}. */
    private boolean take(S state, int[] which, int count, int level) {
        boolean progress = false;
        for (int i = 0; i < count; i++) {
            Step<S> step = model.steps().get(which[i]);
            note(which[i], step.site(state));
            S after = copy(state);
            step.apply(after);
            progress |= arrive(after, level);
        }
        return progress;
    }

    private boolean arrive(S state, int level) {
        if (symmetry != null) {
            symmetry.canonicalize(state);
        }
        judge(state);
        if (how == How.PATHS || how == How.PERSISTENT_PATHS) {
            paths.walk(state, (step, site, after) -> {
                note(step, site);
                judge(after);
            });
        }
        Integer known = levels.putIfAbsent(key(state), level);
        if (known == null) {
            states.add(state);
            next.add(state);
        }
        return known == null || known == level;
    }

    private void note(int step, int site) {
        fired.add(step + " at " + site);
    }

    private void judge(S state) {
        boolean stuck = model.steps().stream().noneMatch(step -> step.enabled(state));
        if (stuck) {
            ends.add(key(state));
        }
        for (int i = 0; i < model.claims().size(); i++) {
            Claim<S> claim = model.claims().get(i);
            boolean sometimes = claim.kind() == Claim.Kind.SOMETIMES;
            if ((stuck || claim.kind() != Claim.Kind.AT_QUIESCENCE)
                    && claim.holds().test(state) == sometimes) {
                decided.set(i);
                (sometimes ? met : broken).add(claim.id());
            }
        }
    }

    private LongBuffer key(S state) {
        var words = new long[model.layout().words()];
        state.store(words, 0);
        return LongBuffer.wrap(words);
    }

    private S copy(S state) {
        S copy = model.newState();
        copy.copyFrom(state);
        return copy;
    }
}
