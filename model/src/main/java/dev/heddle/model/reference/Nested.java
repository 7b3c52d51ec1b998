package dev.heddle.model.reference;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Claim;
import dev.heddle.model.Layout;
import dev.heddle.model.Model;
import dev.heddle.model.Step;
import dev.heddle.model.Symmetry;
import org.jspecify.annotations.Nullable;

/**
 * Interrupt contexts nested over two allocator locks.
 *
 * <p>On each CPU a task, an interrupt, an NMI and a kprobe handler may nest. Each activation allocates one object from a slab
 * allocator or frees the one it has. A list lock guards the partial list of slabs; each CPU has a page list of free slabs,
 * guarded by a trylock. Tasks and interrupts wait for the list lock and hold it with interrupts off; NMIs and kprobes try
 * once and give up. The question is what a lock without state does when its trylock is reached by a context that interrupted
 * the owner.
 *
 * <p>The parameters say which kernel: V=0 Q=1 C=1 is a uniprocessor build with the interrupts-off workaround, V=0 Q=0 the
 * same without it, V=1 one with a flag in the page-list locks alone, V=2 with C=1 one with a flag in every such lock, V=2
 * with C=2 a multiprocessor build.
 *
 * <p>Variables, of context x, CPU c and slab s, initially 0, which is also IDLE and ZONE:
 *
 * <ul>
 *   <li>pc[x]: where x is, one of {@link Pc}; hold[x]: the object x owns, or 0; sel[x], aux[x]: what x read and has not yet
 *       acted on; below[x]: the value top[c] had when x started
 *   <li>top[c]: 1 + the class running on c, or 0 when c idles
 *   <li>lk, pl[c]: how many contexts are inside the list section, inside the page-list section of c
 *   <li>wh[s]: where s is, {@link NestedState#ZONE}, PART, FULL, TAKEN or PCP + c; mask[s]: its allocated objects
 *   <li>bad: 1 double acquisition, 2 damaged list; a state with either has no successors
 * </ul>
 *
 * <p>Stands for: kmalloc_nolock() and kfree_nolock() of mm/slub.c with n->list_lock, and pcp_spin_trylock() of
 * mm/page_alloc.c, v6.18. An abstraction made to be counted, not to be judged by; {@code dev.heddle.model.trylock} has the
 * kernel's own steps. Left out: the zone lock, so that zone operations are single steps; the list of deferred frees, for
 * which a context stands that keeps its object when a free fails.
 *
 * <p>Reduced: two CPUs may change places ({@link NestedCpus}). No footprints are declared: contexts of one CPU share its top,
 * and that interrupts nest is nothing that sets of fields can say; {@code dev.heddle.model.kernel} shows how to say it.
 */
final class Nested implements Model<NestedState> {

    static final String ABOUT = "interrupt contexts nested over two allocator locks";

    private final NestedFields fields;
    private final ImmutableList<Step<NestedState>> steps;

    Nested(NestedParameters parameters) {
        fields = new NestedFields(parameters);
        var all = ImmutableList.<Step<NestedState>>builder();
        for (NestedContext x : fields.contexts) {
            all.add(new NestedStart(x));
            all.add(new NestedStep(x, parameters.capacity()));
        }
        steps = all.build();
    }

    @Override
    public ImmutableList<Claim<NestedState>> claims() {
        return ImmutableList.of(
                Claim.<NestedState>always(
                                "nested/mutual-exclusion",
                                "no lock is granted twice, and no list is damaged because one was",
                                NestedState::sound)
                        .showing(NestedState::verdict),
                Claim.sometimes("nested/mutual-exclusion.twin", "a context interrupts another one", this::interrupted));
    }

    /** Two CPUs are alike. */
    @Override
    public @Nullable Symmetry<NestedState> symmetry() {
        return fields.parameters.cpus() == 1 ? null : new NestedCpus(fields);
    }

    private boolean interrupted(NestedState s) {
        for (NestedContext x : fields.contexts) {
            if (s.is(x.below)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String name() {
        return "nested " + fields.parameters;
    }

    @Override
    public Layout layout() {
        return fields.layout;
    }

    @Override
    public NestedState newState() {
        return new NestedState(fields);
    }

    @Override
    public ImmutableList<NestedState> initialStates() {
        return ImmutableList.of(newState());
    }

    @Override
    public ImmutableList<Step<NestedState>> steps() {
        return steps;
    }
}
