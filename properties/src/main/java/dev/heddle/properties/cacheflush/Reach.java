package dev.heddle.properties.cacheflush;

import dev.heddle.model.cacheflush.Design;
import dev.heddle.model.cacheflush.Mistake;
import java.util.stream.IntStream;

/**
 * Whom flush_data_cache_page() reaches from inside kmap_coherent(), as the fact sheet's sections 3.2 and 3.3 say it in words; the
 * model computes masks instead. All CPUs are online.
 */
record Reach(Configuration config, Design design) {

    /** Whether the guard keeps the operation on its CPU. */
    boolean isLocal() {
        return switch (design.guard()) {
            case NEVER -> false;
            case IN_ATOMIC -> config.preemptCount() || design.counting() == Design.Counting.RAISES_PREEMPT_COUNT;
            case PAGEFAULT_DISABLED_OR_IN_ATOMIC, LOCAL_FOR_COHERENT, ALWAYS -> true;
        };
    }

    /** Whether a hit operation that is not kept local comes to smp_call_function_many(). */
    boolean asksForCall() {
        return switch (design.policy()) {
            case P0 -> !config.mtSmp();
            case P1, P1_UNINITIALISED -> !config.topology().cm();
            case P2 -> !config.topology().cm() && foreignCores();
            case ALL_OTHERS -> true;
        };
    }

    /** Whether an index operation comes to smp_call_function_many(). */
    boolean asksForIndexCall() {
        return design.policy() == Design.Policy.P2 ? foreignCores() : asksForCall();
    }

    private boolean foreignCores() {
        return config.severalCores() && !design.has(Mistake.CORE_NUMBERS_ZERO);
    }

    /** Whether {@code sender} may interrupt {@code target} for a hit operation that is not kept local. */
    boolean mayCall(int sender, int target) {
        return asksForCall() && isMeant(sender, target);
    }

    /** Whether {@code sender} calls somebody for an index operation. */
    boolean callsForIndex(int sender) {
        return asksForIndexCall() && config.cpus().anyMatch(target -> isMeant(sender, target));
    }

    private boolean isMeant(int sender, int target) {
        if (sender == target) {
            return false;
        }
        return switch (design.policy()) {
            case P0, P1_UNINITIALISED, ALL_OTHERS -> true;
            case P1 -> config.representsItsCore(target);
            case P2 -> config.representsItsCore(target) && !config.sameCore(sender, target);
        };
    }

    IntStream targets(int sender) {
        return config.cpus().filter(target -> mayCall(sender, target));
    }

    boolean callsSomebody(int sender) {
        return targets(sender).findAny().isPresent();
    }

    /** Whether both are called by each other, and nobody else is by either. */
    boolean onlyEachOther(int one, int other) {
        return targets(one).allMatch(target -> target == other)
                && targets(other).allMatch(target -> target == one)
                && mayCall(one, other)
                && mayCall(other, one);
    }

    /** Whether a completed call of {@code sender} reaches a sibling, or a core more often than it needs. */
    boolean overlaps(int sender) {
        return targets(sender)
                .anyMatch(target -> config.sameCore(sender, target)
                        || (!config.topology().cm()
                                && targets(sender)
                                        .anyMatch(other -> other != target && config.sameCore(target, other))));
    }

    /** Whether a call of {@code sender} is needless. */
    boolean wastes(int sender) {
        return callsSomebody(sender)
                && (!config.severalCores() || config.topology().cm());
    }
}
