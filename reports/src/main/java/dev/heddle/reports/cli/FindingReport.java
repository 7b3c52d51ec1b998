package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.CheckerDefect;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Model;
import dev.heddle.model.State;
import dev.heddle.model.Verdict;
import dev.heddle.model.search.Outcome;
import dev.heddle.model.search.Replay.Result;
import dev.heddle.model.search.liveness.LassoReplay;
import dev.heddle.model.search.minimise.MinimiseLimits;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Finding;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.drawing.Page;
import dev.heddle.properties.minimise.CaseMinimiser;
import dev.heddle.properties.minimise.Minimised;
import dev.heddle.properties.minimise.OwnScenario;
import dev.heddle.reports.json.FindingLine;
import dev.heddle.reports.text.FindingEvidence;
import dev.heddle.reports.text.FindingText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was found and nobody has mended: each finding is run before it is written. */
final class FindingReport {

    private final Session session;
    private final LimitOptions limits;
    private final OutputOptions output;

    FindingReport(Session session, LimitOptions limits, OutputOptions output) {
        this.session = session;
        this.limits = limits;
        this.output = output;
    }

    /**
     * Writes one finding, or a line for each.
     *
     * @return the exit code
     */
    int run(KernelSystem chosen, @Nullable String id) {
        if (chosen.findings().isEmpty()) {
            throw new UsageException(chosen.name() + " has no findings");
        }
        if (id == null) {
            if (output.json()) {
                chosen.findings().forEach(each -> session.print(new FindingLine(chosen, each, null).json()));
            } else {
                var page = new Page();
                FindingText.list(page, chosen);
                session.print(page, output.ink(session.console()));
            }
            return ExitCode.OK;
        }
        Finding finding = Names.finding(chosen, id);
        List<CellResult> results = results(chosen, finding);
        if (results.stream().anyMatch(FindingReport::cut)) {
            session.remark(
                    finding.id() + ": a limit cut the search, and what is not searched to the end is not reported");
            return ExitCode.INCONCLUSIVE;
        }
        FindingEvidence evidence = evidence(chosen, finding, results);
        if (output.json()) {
            session.print(new FindingLine(chosen, finding, evidence).json());
        } else {
            session.printText(FindingText.mail(chosen, finding, evidence), output.ink(session.console()));
        }
        return ExitCode.OK;
    }

    /** The cell that shows it, the same scenario with the fix, and those that are alike. */
    private List<CellResult> results(KernelSystem chosen, Finding finding) {
        Finding.Place place = finding.place();
        var cells = ImmutableList.<Cell>builder()
                .add(cell(chosen, finding, place.variant(), place.scenario()))
                .add(cell(chosen, finding, finding.fix(), place.scenario()));
        finding.alike().forEach(scenario -> cells.add(cell(chosen, finding, place.variant(), scenario)));
        var runner = new Runner(
                session,
                limits.threads(),
                limits.limits(session.console()),
                limits.reduce(),
                new CheckpointOptions().directory(session.console().nanos()));
        List<CellResult> results = new ArrayList<>();
        runner.run(cells.build(), checked -> results.add(checked.result()));
        return results;
    }

    private static Cell cell(KernelSystem chosen, Finding finding, String variant, String scenario) {
        Finding.Place place = finding.place();
        return chosen.cells(chosen.variant(variant), place.config(), place.scope()).stream()
                .filter(cell -> cell.model() != null && cell.scenario().equals(scenario))
                .findFirst()
                .orElseThrow(() -> new CheckerDefect(finding.id() + " does not stand: " + variant + " has no scenario '"
                        + scenario + "' under " + place.config()));
    }

    private static boolean cut(CellResult result) {
        Outcome outcome = result.outcome();
        return outcome != null && !outcome.complete();
    }

    private static FindingEvidence evidence(KernelSystem chosen, Finding finding, List<CellResult> results) {
        CellResult broken = results.get(0);
        CellResult fixed = results.get(1);
        Counterexample shown = broken.counterexample(finding.place().claim())
                .orElseThrow(() ->
                        fallen(finding, "nothing breaks " + finding.place().claim()));
        Minimised smallest = OwnScenario.of(
                new CaseMinimiser(chosen, MinimiseLimits.USUAL),
                broken.cell(),
                finding.place().scope(),
                shown);
        Counterexample run = smallest.found();
        if (fixed.outcome() == null || !(fixed.outcome().verdict() instanceof Verdict.Proved)) {
            throw fallen(finding, finding.fix() + " is " + fixed.word());
        }
        List<CellResult> alike = results.subList(2, results.size());
        alike.stream().filter(result -> result.violated().isEmpty()).forEach(result -> {
            throw fallen(finding, "nothing breaks in " + result.cell().scenario());
        });
        Capsule capsule = Capsule.of(broken.cell(), finding.place().scope(), run);
        if (!(replay(fixed.cell(), capsule) instanceof Result.Fixed replayed)) {
            throw fallen(finding, "its run replayed under " + finding.fix() + " is not fixed");
        }
        return new FindingEvidence(broken, run, smallest.certificate(), fixed, replayed, ImmutableList.copyOf(alike));
    }

    private static CheckerDefect fallen(Finding finding, String why) {
        return new CheckerDefect(finding.id() + " does not stand: " + why);
    }

    private static Result replay(Cell cell, Capsule capsule) {
        if (cell.model() == null) {
            throw new CheckerDefect("a fix without a model");
        }
        return replay(cell.model().get(), capsule);
    }

    private static <S extends State> Result replay(Model<S> model, Capsule capsule) {
        return LassoReplay.run(model, capsule.claim(), capsule.steps());
    }
}
