package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ListMultimap;
import com.google.common.collect.MultimapBuilder;
import dev.heddle.model.Counterexample;
import dev.heddle.properties.Capsule;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.Scope;
import dev.heddle.properties.UsageException;
import dev.heddle.reports.json.CellLine;
import dev.heddle.reports.text.CounterexampleText;
import dev.heddle.reports.text.Minimality;
import dev.heddle.reports.text.Page;
import dev.heddle.reports.text.VerdictText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
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
    private final Set<String> shown = new HashSet<>();
    private final ListMultimap<Reminder, CellResult> reminders =
            MultimapBuilder.linkedHashKeys().arrayListValues().build();
    private boolean broken;
    private boolean open;
    private int violated;

    /**
     * A report still to run.
     *
     * @param claim full id of the only claim to judge, or null for all
     * @param capsule where to write the first counterexample's capsule, or null for nowhere
     */
    DesignReport(Session session, Scope scope, OutputOptions output, @Nullable String claim, @Nullable Path capsule) {
        this.session = session;
        this.scope = scope;
        this.output = output;
        this.claim = claim;
        this.capsule = capsule;
    }

    /**
     * Checks all targets and writes down each as it comes.
     *
     * @return the exit code
     */
    int run(ImmutableList<Target> targets, SearchOptions options) {
        if (capsule != null && !writable(capsule)) {
            throw new UsageException(
                    "cannot write the capsule to '" + capsule + "': no such directory, or not writable");
        }
        var next = targets.iterator();
        session.runner(options).run(targets.stream().map(Target::cell).toList(), checked -> take(next.next(), checked));
        if (!output.json()) {
            var page = new Page();
            if (targets.size() > 1 && !reminders.isEmpty()) {
                page.line("Violated or open:");
                reminders
                        .asMap()
                        .forEach((reminder, results) ->
                                VerdictText.reminder(page, ImmutableList.copyOf(results), reminder.about()));
                page.blank();
            }
            session.print(page.line(tally.toString()), output.ink(session.console()));
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

    private static boolean writable(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return Files.exists(file)
                ? Files.isWritable(file) && !Files.isDirectory(file)
                : folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
    }

    private void take(Target target, Checked checked) {
        CellResult result = checked.result();
        tally.add(result);
        Asked asked = claim == null ? null : Asked.of(claim, result);
        Optional<Counterexample> found = asked == null ? result.headline() : asked.found();
        broken |= found.isPresent();
        open |= asked == null ? result.outlook().isEmpty() : asked.answer() == Asked.Answer.OPEN;
        String about =
                target.plan() == null ? result.cell().scenario() : target.plan().reason();
        if (found.isPresent() || result.outlook().isEmpty()) {
            reminders.put(new Reminder(result.cell().variant(), result.cell().config(), about), result);
        }
        // A machine asks for a cell because of one hole after the other: each of them deserves its trace.
        boolean inFull = found.isPresent()
                && shown.add(result.cell().variant() + " " + result.cell().config()
                        + (target.plan() == null ? "" : " " + about));
        if (found.isPresent() && ++violated == 1 && capsule != null) {
            save(Capsule.of(result.cell(), scope, found.get()));
        }
        if (output.json()) {
            session.print(new CellLine(
                            result, scope, checked.seconds(), ImmutableList.of(), found.orElse(null), target.plan())
                    .json());
        } else {
            session.print(
                    page(target, result, asked, inFull ? found : Optional.empty()), output.ink(session.console()));
        }
    }

    private Page page(Target target, CellResult result, @Nullable Asked asked, Optional<Counterexample> found) {
        var page = new Page();
        VerdictText.write(page, result, target.variant(), scope);
        if (target.plan() != null) {
            page.field("concerns", target.plan().reason());
        }
        if (asked != null) {
            page.field("asked", asked.words());
        }
        if (found.isPresent() && result.outcome() != null) {
            page.blank();
            CounterexampleText.write(page, result.cell(), scope, found.get(), Minimality.of(result.outcome()));
        } else if (result.headline().isPresent() && asked == null) {
            page.field("trace", "shown by --scenario '" + result.cell().scenario() + "'");
        }
        return page.blank();
    }

    private void save(Capsule found) {
        try {
            Files.writeString(Path.of(String.valueOf(capsule)), found.format(), StandardCharsets.US_ASCII);
        } catch (IOException unwritable) {
            throw new UsageException("cannot write the capsule to '" + capsule + "': " + unwritable.getMessage());
        }
    }
}
