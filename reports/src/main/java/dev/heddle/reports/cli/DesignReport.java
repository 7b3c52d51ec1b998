package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import dev.heddle.model.Counterexample;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.Cell;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.drawing.Page;
import dev.heddle.reports.json.CellLine;
import dev.heddle.reports.json.CellLine.Plan;
import dev.heddle.reports.text.CounterexampleText;
import dev.heddle.reports.text.FewestSteps;
import dev.heddle.reports.text.VerdictText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Verdicts on a design, whatever its fact sheet expects, each violated one with a counterexample. Of several scenarios
 * that break under one variant and configuration, the first is shown in full.
 */
final class DesignReport {

    /** Cells that the last lines name together. */
    private record Reminder(String variant, String config, String about) {}

    private final Session session;
    private final Scope scope;
    private final OutputOptions output;
    private final @Nullable String claim;
    private final @Nullable Path capsule;
    private final Tally tally = new Tally();
    private final AnswerTally answers = new AnswerTally();
    private final Set<String> shown = new HashSet<>();
    private final ListMultimap<Reminder, CellResult> reminders =
            MultimapBuilder.linkedHashKeys().arrayListValues().build();
    private final ListMultimap<String, Found> briefly =
            MultimapBuilder.linkedHashKeys().arrayListValues().build();
    private final @Nullable MachineSummary machine;
    private final boolean verbose;
    private final Comparison comparison;
    private boolean broken;
    private boolean open;
    private int violated;

    /**
     * A report still to run.
     *
     * @param claim full id of the only claim to judge, or null for all
     * @param capsule where to write the first counterexample's capsule, or null for nowhere
     * @param verbose whether cells of a machine that are not violated get their full report, too
     * @param machine the user's machine, or null if they named the cells
     */
    DesignReport(
            Session session,
            Scope scope,
            OutputOptions output,
            @Nullable String claim,
            @Nullable Path capsule,
            boolean verbose,
            @Nullable MachineFacts machine) {
        this.session = session;
        this.scope = scope;
        this.output = output;
        this.claim = claim;
        this.capsule = capsule;
        this.verbose = verbose;
        this.comparison = new Comparison(machine == null ? null : machine.inputs());
        this.machine = machine == null ? null : new MachineSummary(machine.concerns());
    }

    /**
     * Checks all targets and writes down each as it comes; but for a machine, for which there may be hundreds, violated
     * ones first within each system, and those that are not in a line or two.
     *
     * @return the exit code
     */
    int run(ImmutableList<Target> targets, SearchOptions options) {
        if (capsule != null && !writable(capsule)) {
            throw new UsageException(
                    "cannot write the capsule to '" + capsule + "': no such directory, or not writable");
        }
        boolean ofMachine = machine != null;
        var next = targets.iterator();
        List<Found> all = new ArrayList<>();
        session.runner(options).run(targets.stream().map(Target::cell).toList(), checked -> {
            Found found = found(next.next(), checked);
            if (ofMachine && !output.json()) {
                all.add(found);
            } else {
                take(found, true);
            }
        });
        boolean brief = !verbose && targets.size() > 1;
        all.stream().map(each -> each.target.system()).distinct().toList().forEach(system -> {
            List<Found> own = all.stream()
                    .filter(each -> each.target.system().equals(system))
                    .sorted(Comparator.comparingInt(Found::rank))
                    .toList();
            own.forEach(each -> take(each, !brief));
            flushBrief();
        });
        if (!output.json()) {
            var page = new Page();
            comparison.write(page);
            if (targets.size() > 1 && !reminders.isEmpty()) {
                page.line("Violated or open:");
                reminders
                        .asMap()
                        .forEach((reminder, results) -> reminder(page, reminder, ImmutableList.copyOf(results)));
                page.blank();
            }
            page.line(claim == null ? tally.toString() : answers.line(claim));
            if (machine != null) {
                String what = claim == null ? MachineSummary.NOTHING : CellResult.shortId(claim);
                machine.write(page, tally.cells(), what, scope);
                if (brief && tally.cells() > 0) {
                    page.line("--verbose shows what each proof covers, and what it never put to the test.");
                }
            }
            session.print(page, output.ink(session.console()));
        }
        if (capsule != null) {
            session.remark(
                    violated == 0
                            ? "nothing is violated: no capsule was written"
                            : "wrote '" + capsule + "'"
                                    + (violated == 1 ? "" : ", the first of " + violated + " violated cells"));
        }
        session.summary(tally.cells(), tally.states());
        return broken ? ExitCode.VIOLATED : open ? ExitCode.INCONCLUSIVE : ExitCode.OK;
    }

    private void reminder(Page page, Reminder reminder, ImmutableList<CellResult> results) {
        if (claim == null) {
            VerdictText.reminder(page, results, reminder.about());
        } else {
            page.hanging(
                    "  " + reminder.variant() + " " + reminder.config() + "  ",
                    Asked.of(claim, results.get(0)).words() + ", " + reminder.about()
                            + (results.size() > 1 ? ", " + results.size() + " scenarios" : ""));
        }
    }

    private static boolean writable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Files.exists(file)
                ? Files.isWritable(file) && !Files.isDirectory(file)
                : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    }

    /**
     * A cell that was checked, and what it says about the user's question.
     *
     * @param asked null if the user asked about no claim
     * @param found the run that the report shows, if a claim in question is broken
     * @param cut whether the search was cut before it had an answer
     */
    private record Found(
            Target target, Checked checked, @Nullable Asked asked, Optional<Counterexample> found, boolean cut) {

        /** Violated cells first, then those without an answer. */
        int rank() {
            return found.isPresent() ? 0 : cut ? 1 : 2;
        }

        String about() {
            return target.plan() == null
                    ? checked.result().cell().scenario()
                    : target.plan().reason();
        }

        /** What the heading says after the name of the cell. */
        String answer() {
            return asked == null ? ": " + VerdictText.word(checked.result()) : ", " + asked.words();
        }
    }

    private Found found(Target target, Checked checked) {
        CellResult result = checked.result();
        Asked asked = claim == null ? null : Asked.of(claim, result);
        return new Found(
                target,
                checked,
                asked,
                asked == null ? result.headline() : asked.found(),
                asked == null ? result.outlook().isEmpty() : asked.answer() == Asked.Answer.OPEN);
    }

    /** Counts a cell and writes it down, unless {@code full} is false and two lines will do for it, later. */
    private void take(Found each, boolean full) {
        CellResult result = each.checked.result();
        Cell cell = result.cell();
        tally.add(result);
        broken |= each.found.isPresent();
        open |= each.cut;
        if (each.asked != null) {
            answers.add(each.asked);
        }
        if (machine == null) {
            // The user named the cell, so that no summary of a machine is due.
        } else if (each.found.isPresent()) {
            machine.broken(cell.system(), each.about(), cell.variant());
        } else if (each.cut) {
            machine.cut(cell.system(), each.about(), cell.variant());
        } else if (result.outcome() != null) {
            machine.proved(cell.system(), each.about(), cell.variant());
        }
        boolean begun = result.outcome() == null || result.outcome().states() > 0;
        if (each.rank() < 2 && begun) {
            reminders.put(new Reminder(cell.variant(), cell.config(), each.about()), result);
        }
        // A machine asks for a cell because of one hole after the other: each of them deserves its trace.
        boolean inFull = each.found.isPresent()
                && shown.add(
                        cell.variant() + " " + cell.config() + (each.target.plan() == null ? "" : " " + each.about()));
        if (each.found.isPresent() && ++violated == 1 && capsule != null) {
            save(Capsule.of(cell, scope, each.found.get()));
        }
        var compared = each.found
                .map(found -> comparison.take(each.target.system(), cell, found))
                .orElse(ImmutableList.of());
        if (output.json()) {
            Plan plan = each.target.plan();
            session.print(new CellLine(
                            result,
                            scope,
                            each.checked.seconds(),
                            ImmutableList.of(),
                            each.found.orElse(null),
                            plan == null ? null : plan.beside(compared))
                    .json());
        } else if (!begun && session.interrupt().getAsBoolean()) {
            return; // Ctrl-C came before it, as before perhaps hundreds of others: the tally counts them
        } else if (full
                && each.asked != null
                && each.asked.answer() == Asked.Answer.NOT_CLAIMED
                && result.outcome() != null) {
            var page = new Page();
            page.hanging(
                    cell.system() + " " + cell.variant() + " " + cell.config() + ", ",
                    each.asked.words() + " (" + cell.scenario() + ")");
            session.print(page.blank(), output.ink(session.console()));
        } else if (full || inFull || each.cut) {
            session.print(page(each, inFull ? each.found : Optional.empty()), output.ink(session.console()));
        } else {
            String heading = cell.system() + " " + cell.variant() + " " + cell.config() + each.answer();
            briefly.put(heading + "\n" + each.about(), each);
        }
    }

    /** Writes the cells that a line or two will do for, those of one verdict and reason together. */
    private void flushBrief() {
        briefly.asMap().forEach((heading, cells) -> {
            var page = new Page();
            page.line(heading.substring(0, heading.indexOf('\n')));
            page.field("concerns", heading.substring(heading.indexOf('\n') + 1));
            for (Found each : cells) {
                VerdictText.brief(page, each.checked.result());
            }
            if (cells.iterator().next().found.isPresent()) {
                page.field("traces", "shown by --scenario TEXT");
            }
            session.print(page.blank(), output.ink(session.console()));
        });
        briefly.clear();
    }

    private Page page(Found each, Optional<Counterexample> found) {
        Target target = each.target;
        CellResult result = each.checked.result();
        Asked asked = each.asked;
        var page = new Page();
        VerdictText.write(page, result, target.variant(), scope, each.answer());
        if (target.plan() != null) {
            page.field("concerns", target.plan().reason());
        }
        if (asked != null) {
            page.field("whole cell", whole(result));
        }
        if (found.isPresent() && result.outcome() != null) {
            page.blank();
            CounterexampleText.write(
                    page,
                    result.cell(),
                    scope,
                    found.get(),
                    FewestSteps.of(result.outcome(), found.get()).sentence());
        } else if (result.headline().isPresent() && asked == null) {
            page.field("trace", "shown by --scenario '" + result.cell().scenario() + "'");
        }
        return page.blank();
    }

    /** {@code VIOLATED (I17 I1)}, whatever the user asked about. */
    private static String whole(CellResult result) {
        String claims = String.join(" ", result.violated());
        return VerdictText.word(result) + (claims.isEmpty() ? "" : " (" + claims + ")");
    }

    private void save(Capsule found) {
        try {
            Files.writeString(Path.of(String.valueOf(capsule)), found.format(), StandardCharsets.US_ASCII);
        } catch (IOException unwritable) {
            throw new UsageException("cannot write the capsule to '" + capsule + "': " + unwritable.getMessage());
        }
    }
}
