package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Hints;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.model.search.sample.Sampling;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.Variant;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.text.FileNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code heddle check}: the main job, one system, one design, or the reader's own machine. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Without arguments, the main job: the awake gate, then the matrix of each system; exit 0 if every cell comes"
                    + " out as its fact sheet says.",
            "With --variant or --kconfig, verdicts on a design: exit 10 if a claim is violated, even where the sheet"
                    + " expects it."
        })
final class CheckCommand implements Callable<Integer> {

    private final Session session;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "SYSTEM",
            description = "A system, such as trylock; without it," + " all.")
    private @Nullable String system;

    @Option(names = "--variant", paramLabel = "ID", description = "The design to judge, such as V07.")
    private @Nullable String variant;

    @Option(names = "--config", paramLabel = "CONFIG", description = "Only under this configuration: an id, or k=v,..")
    private @Nullable String config;

    @Option(names = "--scenario", paramLabel = "TEXT", description = "Only scenarios with this in their name.")
    private @Nullable String scenario;

    @Option(
            names = "--kconfig",
            paramLabel = "FILE",
            description =
                    "Checks what concerns a kernel with this .config, defconfig or fragment. Repeat it for layers:"
                            + " the last one holds.")
    private List<Path> kconfig = new ArrayList<>();

    @Option(
            names = "--topology",
            paramLabel = "FILE",
            description =
                    "With --kconfig: the CPUs of its machine; lscpu, /proc/cpuinfo, hwloc's XML, a boot log. May be given"
                            + " again: a MIPS machine's cpuinfo has its CPUs, its boot log has the caches.")
    private List<Path> topology = new ArrayList<>();

    @Option(
            names = "--iomem",
            paramLabel = "FILE",
            description =
                    "With --kconfig: the memory of its machine; /proc/iomem read as root, a boot log, a memblock=debug dump,"
                            + " or a device-tree memory node.")
    private @Nullable Path iomem;

    @Option(
            names = "--oops",
            paramLabel = "FILE",
            description = "With --topology: what a MIPS kernel printed as it died; says line by line what of it a"
                    + " counterexample explains.")
    private @Nullable Path oops;

    @Option(
            names = "--kernel-version",
            paramLabel = "VERSION",
            description = "The version of the kernel, where the files of --kconfig have no header: 6.12.117, 7.2-rc5.")
    private @Nullable String kernelVersion;

    @Option(
            names = "--arch",
            paramLabel = "ARCH",
            description = "The architecture, where the files of --kconfig do not tell: arm64, mips, x86.")
    private @Nullable String arch;

    @Option(
            names = "--claim",
            paramLabel = "ID",
            description = "Judges this claim only: its counterexample is shown, and exit 10 means that it breaks.")
    private @Nullable String claim;

    @Option(
            names = "--capsule",
            paramLabel = "FILE",
            description = "Writes the counterexample as a capsule, for 'heddle replay'.")
    private @Nullable Path capsule;

    @Option(
            names = "--verbose",
            description =
                    "With --kconfig: the full report of every cell, not only of those that are violated. With --trust:"
                            + " what passes for a reason.")
    private boolean verbose;

    @Option(
            names = "--grow",
            description =
                    "Repeats each cell at size 1, 2, 3 .. until a limit cuts: verdict, states and shapes of states"
                            + " by size, and since when there is no new one. Takes 30s if there is no limit.")
    private boolean grow;

    @Option(
            names = "--trust",
            description =
                    "Instead, what there is to say of the checker itself, as every build prints it: bugs of the past"
                            + " found again, plausible mutations killed, claims put to the test, steps run; with --verbose, what"
                            + " is not so and why. Exit 70 if it cannot be trusted. Takes no limits.")
    private boolean trust;

    @Option(
            names = "--html",
            paramLabel = "DIR",
            description = "With --trust: writes the matrices it searches as pages into DIR, index.html first.")
    private @Nullable Path html;

    @Mixin
    private SearchOptions search = new SearchOptions();

    @Mixin
    private SampleOptions sample = new SampleOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    CheckCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (trust) {
            return trust();
        }
        if (html != null) {
            throw new UsageException("--html goes with --trust here; 'heddle matrix SYSTEM --html " + html
                    + "' writes the pages of a system");
        }
        List<KernelSystem> systems = system == null ? session.systems() : ImmutableList.of(session.system(system));
        Sampling random = sample.search(search.scope());
        if (grow && (variant == null || random != null || !kconfig.isEmpty() || claim != null || capsule != null)) {
            throw new UsageException("--grow needs SYSTEM and --variant, and goes with neither --sample (usual at scope"
                    + " large), --kconfig, --claim nor --capsule");
        }
        if (sample.given() && variant == null && !search.scope().sampled()) {
            throw new UsageException("--sample needs --variant, or 'heddle matrix' instead of 'heddle check'");
        }
        if (random != null && (!kconfig.isEmpty() || claim != null || capsule != null)) {
            throw new UsageException(
                    "--sample, which is usual at scope large, goes with neither --kconfig, --claim nor" + " --capsule");
        }
        if (!kconfig.isEmpty()) {
            return machine(systems);
        }
        boolean machineGiven = !topology.isEmpty() || iomem != null || oops != null;
        if (variant != null && !machineGiven) {
            if (system == null) {
                throw new UsageException("--variant needs a system before it, such as 'heddle check " + first(systems)
                        + " --variant " + variant + "'");
            }
            return report(designs(systems.get(0), variant), null);
        }
        if (machineGiven) {
            throw new UsageException(
                    "--topology, --iomem and --oops go with --kconfig: what a kernel was built with, such as"
                            + " PREEMPT_COUNT, is not in them");
        }
        if (kernelVersion != null || arch != null) {
            throw new UsageException(
                    "--kernel-version and --arch say what the files of --kconfig leave open; there are none");
        }
        if (claim != null || capsule != null || scenario != null) {
            throw new UsageException("--claim, --capsule and --scenario need --variant or --kconfig: without them every"
                    + " variant is checked");
        }
        if (config != null && system == null) {
            throw new UsageException("--config needs a system before it, such as 'heddle check " + first(systems)
                    + " --config " + config + "'");
        }
        var survey = new Survey(session, systems, search.scope(), output, true);
        var matrices = Survey.matrices(systems, config, search.scope());
        return random == null
                ? survey.run(matrices, null, search)
                : survey.sample(matrices, search.within(random, session.console(), session.interrupt()), search);
    }

    private int trust() {
        if (system != null || variant != null || config != null || !kconfig.isEmpty() || sample.given()) {
            throw new UsageException("--trust is about all systems: it goes with neither a system, --variant, --config,"
                    + " --kconfig nor --sample");
        }
        Scope.SMALL.require("--trust", search.scope());
        search.refuseLimits("--trust");
        SiteDirectory site = html == null ? null : new SiteDirectory(html, Scope.SMALL);
        return new TrustReport(session, session.systems(), output, site).run(search, verbose);
    }

    private static String first(List<KernelSystem> systems) {
        return systems.isEmpty() ? "SYSTEM" : systems.get(0).name();
    }

    private ImmutableList<Target> designs(KernelSystem chosen, String id) {
        Variant design = session.variant(chosen, id);
        return Survey.cells(chosen, ImmutableList.of(design), config, search.scope()).stream()
                .map(cell -> new Target(chosen, design, cell, null))
                .collect(ImmutableList.toImmutableList());
    }

    private int machine(List<KernelSystem> systems) {
        if (config != null) {
            throw new UsageException("--config and --kconfig exclude each other: the files settle the configuration");
        }
        if (variant != null && system == null) {
            throw new UsageException("--variant needs a system before it");
        }
        if (oops != null && topology.isEmpty()) {
            throw new UsageException("--oops needs --topology: a report does not say who shares caches");
        }
        Variant only = variant == null ? null : session.variant(systems.get(0), variant);
        var facts =
                new MachineFacts(MachineFiles.read(kconfig, hints(), topology, iomem, oops), systems, search.scope());
        ImmutableList<Target> targets = facts.targets(only, search.scope());
        if (output.json()) {
            facts.json().forEach(session::print);
        } else {
            var page = new Page();
            facts.write(page, FileNames.of(files()));
            session.print(page, output.ink(session.console()));
        }
        return report(targets, facts);
    }

    private List<Path> files() {
        List<Path> all = new ArrayList<>(kconfig);
        all.addAll(topology);
        if (iomem != null) {
            all.add(iomem);
        }
        if (oops != null) {
            all.add(oops);
        }
        return all;
    }

    private Hints hints() {
        Hints hints = Hints.NONE;
        if (kernelVersion != null) {
            hints = hints.withVersion(KernelVersion.tryParse(kernelVersion)
                    .orElseThrow(() -> new UsageException("--kernel-version '" + kernelVersion
                            + "' is no kernel version such as 6.12.117 or 7.2-rc5")));
        }
        if (arch != null) {
            hints = hints.withArchitecture(Architecture.of(arch)
                    .orElseThrow(() -> new UsageException("--arch '" + arch
                            + "' is no architecture that a kernel's header names, such as arm64, mips or x86")));
        }
        return hints;
    }

    private int report(ImmutableList<Target> targets, @Nullable MachineFacts machine) {
        if (claim != null && system == null) {
            throw new UsageException("--claim needs a system before it: claims belong to one");
        }
        // Where one name is part of another, a full name means the one.
        ImmutableList<Target> full =
                targets.stream().filter(target -> target.called(scenario)).collect(ImmutableList.toImmutableList());
        ImmutableList<Target> chosen = !full.isEmpty()
                ? full
                : targets.stream().filter(target -> target.named(scenario)).collect(ImmutableList.toImmutableList());
        if (targets.stream().allMatch(target -> target.cell().scenario().isEmpty())) {
            // A variant that does not exist there has no scenarios; the report says why.
            chosen = targets;
        }
        if (chosen.isEmpty() && scenario != null) {
            throw new UsageException("no scenario has '" + scenario + "' in its name; there is "
                    + String.join(
                            "; ",
                            targets.stream()
                                    .map(target -> target.cell().scenario())
                                    .distinct()
                                    .toList()));
        }
        Sampling random = sample.search(search.scope());
        if (grow) {
            return new GrowthReport(session, search.scope(), output).run(chosen, search);
        }
        if (random != null) {
            return new SampleReport(session, search.scope(), output)
                    .run(chosen, search.within(random, session.console(), session.interrupt()));
        }
        String judged = claim == null || chosen.isEmpty()
                ? null
                : Names.claim(chosen.get(0).system(), claim);
        return new DesignReport(session, search.scope(), output, judged, capsule, verbose, machine).run(chosen, search);
    }
}
