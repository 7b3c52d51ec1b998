package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.search.Replay.Result;
import dev.heddle.properties.CellResult;
import dev.heddle.properties.bug.Certificate;

/**
 * What a search makes of a finding.
 *
 * @param broken the cell that shows it
 * @param run the counterexample to report, as small as its scenario has it
 * @param certificate how small it is known to be
 * @param fixed the same scenario with the fix
 * @param replayed the run under the fix
 * @param alike the cells that fail for the same reason
 */
public record FindingEvidence(
        CellResult broken,
        Counterexample run,
        Certificate certificate,
        CellResult fixed,
        Result.Fixed replayed,
        ImmutableList<CellResult> alike) {}
