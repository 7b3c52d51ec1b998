package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.bench.Bench;
import dev.heddle.reports.bench.Machine;
import dev.heddle.reports.bench.SearchRate;
import dev.heddle.reports.bench.StepRate;
import dev.heddle.reports.bench.Workload;
import dev.heddle.reports.json.BenchLine;
import dev.heddle.reports.text.BenchText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code heddle bench}: how fast the searches are on this machine. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Searches the reference models at a fixed size and prints what it took, in a few seconds.",
            "B/state is the most heap in use at once, garbage included; 'times' is the speed over one thread."
        })
final class BenchCommand implements Callable<Integer> {

    private static final int MOST_THREADS = 256;
    private static final int MOST_ROUNDS = 1000;

    private final Session session;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads to compare with one (default: one for each processor).")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description = "Runs of each kind, in turns (default: 5); the median is shown.")
    private int rounds = 5;

    @Option(names = "--quick", description = "Tiny models: shows that it runs, and says little about speed.")
    private boolean quick;

    @Mixin
    private OutputOptions output = new OutputOptions();

    BenchCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        range("--threads", threads, MOST_THREADS);
        range("--rounds", rounds, MOST_ROUNDS);
        machine(Machine.current());
        var bench = new Bench(session.console().nanos(), session.interrupt());
        for (Workload workload : quick ? Workload.quick() : Workload.usual()) {
            ImmutableList<SearchRate> searches = bench.search(workload, threads, rounds);
            goOn();
            StepRate steps = bench.steps(workload);
            goOn();
            show(searches, steps);
        }
        return ExitCode.OK;
    }

    private void machine(Machine machine) {
        if (output.json()) {
            session.print(BenchLine.of(machine));
        } else {
            var page = new Page();
            BenchText.machine(page, machine);
            session.print(page, output.ink(session.console()));
        }
    }

    private void show(ImmutableList<SearchRate> searches, StepRate steps) {
        if (output.json()) {
            searches.forEach(rate -> session.print(BenchLine.of(rate)));
            session.print(BenchLine.of(steps));
        } else {
            var page = new Page();
            BenchText.workload(page, searches, steps);
            session.print(page, output.ink(session.console()));
        }
    }

    private void goOn() {
        if (session.interrupt().getAsBoolean()) {
            throw new Interrupt.Interrupted();
        }
    }

    private static void range(String option, int value, int most) {
        if (value < 1 || value > most) {
            throw new UsageException(option + " takes 1.." + most + ", got " + value);
        }
    }
}
