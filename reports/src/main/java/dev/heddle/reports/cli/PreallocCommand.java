package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.memory.RecordedBoot;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.PreallocLine;
import dev.heddle.reports.text.SplitForecast;
import dev.heddle.reports.text.SplitText;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code heddle prealloc}: how many page tables the split of a real machine's linear map takes. */
@Command(
        name = "prealloc",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Lays out the arm64 linear map of a machine, and says how many page tables it takes to split it to pages: what a"
                    + " design has to set aside, and what each way to count makes of it.",
            "The count is that of a kernel whose boot CPU maps memory with blocks; where nothing calls for a split, it is"
                    + " what one would take."
        })
final class PreallocCommand implements Callable<Integer> {

    private final Session session;

    @Option(
            names = "--iomem",
            paramLabel = "FILE",
            description = "The machine's memory: /proc/iomem read as root, a boot log, a memblock=debug dump, or a"
                    + " device-tree memory node.")
    private @Nullable Path iomem;

    @Option(
            names = "--layout",
            paramLabel = "FILE",
            description = "Instead of --iomem: a boot recorded as JSON, with memory, image, CPUs and command line.")
    private @Nullable Path layout;

    @Mixin
    private MachineOptions machine = new MachineOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    PreallocCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (iomem != null && layout == null) {
            MachineLayout read = machine.layout(iomem);
            print(
                    iomem.toString(),
                    read.map(),
                    read.facts(),
                    read.assumed(),
                    read.map().geometry().vaBits(),
                    null);
        } else if (layout != null && iomem == null) {
            machine.refuseAny("--layout");
            RecordedBoot boot = RecordedBoot.read(layout);
            print(
                    boot.name(),
                    boot.map(),
                    ImmutableList.of("kernel " + boot.release()),
                    boot.unknown(),
                    boot.vaBitsConfig(),
                    new PreallocLine.Boot(boot.splits(), boot.why()));
        } else {
            throw new UsageException("expected either --iomem FILE or --layout FILE; see 'heddle help prealloc'");
        }
        return ExitCode.OK;
    }

    private void print(
            String title,
            LinearMap map,
            ImmutableList<String> facts,
            ImmutableList<String> assumed,
            int vaBits,
            PreallocLine.@Nullable Boot boot) {
        SplitForecast forecast = forecast(title, map);
        if (output.json()) {
            session.print(new PreallocLine(forecast, vaBits, assumed, boot).json());
            return;
        }
        var page = new Page();
        String split = boot == null ? null : (boot.splits() ? "split: " : "no split: ") + boot.why();
        SplitText.write(page, title, forecast, facts, assumed, split);
        session.print(page, output.ink(session.console()));
    }

    private static SplitForecast forecast(String title, LinearMap map) {
        try {
            return SplitForecast.of(map);
        } catch (IllegalArgumentException impossible) {
            throw new UsageException(
                    title + ": no kernel could map this: a range of memory ends inside a block that the"
                            + " image or the KFENCE pool was mapped with; check the image and the ranges");
        }
    }
}
