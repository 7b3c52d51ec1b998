package dev.heddle.model.kernel;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.search.BreadthFirst;
import dev.heddle.model.search.Outcome;
import java.util.List;
import java.util.function.Predicate;

/** Exhaustive searches of small machines. */
final class Explored {

    private Explored() {}

    static Outcome all(Machine machine) {
        return claiming(machine, ImmutableList.of());
    }

    static Outcome claiming(Machine machine, List<Claim<KernelState>> claims) {
        return BreadthFirst.plain().explore(new KernelModel("small", machine, start -> {}, claims));
    }

    /** Whether some reachable state is {@code wanted}. */
    static boolean reaches(Machine machine, Predicate<KernelState> wanted) {
        return !claiming(machine, ImmutableList.of(Claim.sometimes("wanted", "comes up", wanted)))
                .met()
                .isEmpty();
    }

    /** Whether a run can end, with no step left to take, in a state that is not at rest. */
    static boolean getsStuck(Machine machine) {
        return claiming(machine, ImmutableList.of(Claim.noDeadlock("ends", "runs end at rest", machine::quiescent)))
                .broken()
                .containsKey("ends");
    }
}
