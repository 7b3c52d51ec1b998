package dev.heddle.model.cacheflush.path;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Field;
import dev.heddle.model.kernel.Context;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Local;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * S7 and its kin: every core has run a page of code. The first CPU writes new code to it and makes that executable: by index
 * operations, perhaps with interrupts off, or as a small range. Then the last CPU of the scenario runs it.
 */
final class CodeFlush implements Staging {

    private static final int PAGE = 0;

    private final FlushScenario scenario;
    private final int writer;
    private final int runner;
    private final Local flags = Local.of("flags", 1);

    CodeFlush(FlushScenario scenario) {
        this.scenario = scenario;
        writer = scenario.cpus().get(0);
        runner = scenario.cpus().get(scenario.cpus().size() - 1);
    }

    @Override
    public Extent extent() {
        return Extent.of(scenario.coloursOf(1), ImmutableList.of(writer)).executing();
    }

    @Override
    public ImmutableList<Consumer<KernelState>> stage(World world, FlushPaths paths) {
        var code = new CodePaths(world, paths.crossCall());
        Field flushed = world.machine().fields().flag("code is flushed");
        List<Context> threads = new ArrayList<>();
        var writes = Routine.routine("mprotect").call(code.write(PAGE));
        switch (scenario.kind()) {
            case SMALL_CODE_RANGE -> {
                writes.call(code.flushSmallRange(writer, PAGE));
                paths.crossCall().addInterrupts(code.smallRange());
            }
            case CODE_PATCHING -> {
                writes.locals(flags)
                        .then(frame -> frame.irqSave(flags))
                        .call(code.flushLargeRange(writer, PAGE))
                        .then(frame -> frame.irqRestore(flags));
                paths.crossCall().addInterrupts(code.byIndex());
            }
            default -> {
                writes.call(code.flushLargeRange(writer, PAGE));
                paths.crossCall().addInterrupts(code.byIndex());
            }
        }
        writes.then(frame -> frame.set(flushed, 1));
        if (runner == writer) {
            writes.call(code.run(PAGE));
        } else {
            threads.add(world.machine()
                    .context(runner, ContextKind.TASK, 1, Job.of(code.runOnce("code is flushed", flushed, PAGE))));
        }
        threads.add(world.machine().context(writer, ContextKind.TASK, 1, Job.of(writes.end())));
        return ImmutableList.of(state -> {
            code.runEverywhere(state, PAGE);
            threads.forEach(thread -> thread.start(state, 0));
        });
    }
}
