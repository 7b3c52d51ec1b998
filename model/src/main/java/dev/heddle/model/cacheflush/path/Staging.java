package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.KernelState;
import java.util.function.Consumer;

/** One kind of scenario: what it needs, who runs what, and how its runs may start. */
interface Staging {

    /** What is to be declared before anybody can run. */
    Extent extent();

    /**
     * Gives contexts to the CPUs of {@code world}.
     *
     * @param paths the kernel's functions there
     * @return the ways in which a run may start, each of them the set-up of one initial state
     */
    ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths);
}
