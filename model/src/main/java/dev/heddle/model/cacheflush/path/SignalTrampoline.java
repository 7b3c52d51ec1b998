package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.cacheflush.Masks.Operation;
import dev.heddle.model.cacheflush.Mistake;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.Frame;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.function.Consumer;

/**
 * A process on the first CPU has written a signal trampoline to page A of its stack, which every core has run before, and
 * flushes it. Every other CPU runs another process, where the user address is page B or nothing. Then the first process moves to
 * the second CPU and runs the trampoline.
 *
 * <p>Kernel: arch/mips/mm/c-r4k.c, r4k_flush_cache_sigtramp(); since e523f289fe4d page and address travel, and a CPU that runs
 * another process maps the page for itself. The operations are protected: where the address maps to nothing, they are skipped.
 */
final class SignalTrampoline implements Staging {

    private static final int PAGE = 0;
    private static final int OTHER = 1;

    private final FlushScenario scenario;
    private final int writer;
    private final int runner;

    SignalTrampoline(FlushScenario scenario) {
        this.scenario = scenario;
        writer = scenario.cpus().get(0);
        runner = scenario.cpus().get(1);
    }

    @Override
    public Extent extent() {
        return Extent.of(scenario.coloursOf(2), ImmutableList.of(writer)).executing();
    }

    @Override
    public ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths) {
        var code = new CodePaths(world, paths.crossCall());
        Field mapped = world.machine().fields().flag("the address is mapped elsewhere");
        Field flushed = world.machine().fields().flag("the process moves");
        CacheFunction function = new CacheFunction(
                Operation.HIT,
                0,
                sender -> world.design().has(Mistake.RAW_USER_ADDRESS)
                        ? atUserAddress(world, mapped)
                        : atPage(world, paths));
        Routine writes = Routine.routine("flush_cache_sigtramp")
                .then(frame -> frame.set(world.cpus().page(writer), PAGE + 1))
                .call(paths.crossCall().r4kOnEachCpu(function, writer))
                .then(frame -> {
                    code.over(frame, PAGE);
                    frame.set(flushed, 1);
                })
                .end();
        paths.crossCall().addInterrupts(function);
        Context first = world.machine().context(writer, ContextKind.TASK, 1, Job.of(writes));
        Context second =
                world.machine().context(runner, ContextKind.TASK, 1, Job.of(code.runOnce("moved here", flushed, PAGE)));
        return ImmutableList.of(0, 1).stream()
                .<Consumer<KernelState>>map(elsewhere -> state -> {
                    code.setUp(state, writer, PAGE);
                    state.set(mapped, elsewhere);
                    first.start(state, 0);
                    second.start(state, 0);
                })
                .collect(ImmutableList.toImmutableList());
    }

    private Routine atUserAddress(World world, Field mapped) {
        return Routine.routine("local_r4k_flush_cache_sigtramp")
                .step("write back D$, invalidate I$ at the user address", frame -> {
                    world.marks().saw(frame, FlushMoment.BLAST);
                    if (frame.cpu() == writer) {
                        flush(world, frame, PAGE);
                        return;
                    }
                    world.marks().saw(frame, FlushMoment.REMOTE_BLAST);
                    if (frame.is(mapped)) {
                        world.marks().broke(frame, FlushRule.WRONG_PAGE);
                        flush(world, frame, OTHER);
                    }
                })
                .end();
    }

    private Routine atPage(World world, FlushPaths paths) {
        Local vaddr = paths.kmap().address("vaddr");
        var routine = Routine.routine("local_r4k_flush_cache_sigtramp");
        if (!world.topology().aliases()) {
            return routine.step("write back D$, invalidate I$", frame -> flushWhereMapped(world, frame))
                    .end();
        }
        return routine.locals(vaddr)
                .when(frame -> frame.cpu() == writer, "own process")
                .call(paths.kmap().kmapCoherent(frame -> PAGE, vaddr))
                .step("write back D$, invalidate I$", frame -> flushWhereMapped(world, frame))
                .call(paths.kmap().kunmapCoherent(vaddr))
                .returns()
                .label("own process")
                .step("write back D$, invalidate I$ at the user address", frame -> flushWhereMapped(world, frame))
                .end();
    }

    private static void flushWhereMapped(World world, Frame frame) {
        world.marks().saw(frame, FlushMoment.BLAST);
        flush(world, frame, PAGE);
    }

    private static void flush(World world, Frame frame, int page) {
        world.caches().hitWritebackInvalidate(frame.state(), frame.cpu(), page, world.userColour(page));
        world.caches().hitInvalidateInstructions(frame.state(), frame.cpu(), page);
    }
}
