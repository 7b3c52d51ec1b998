package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.search.Replay.Result;
import dev.heddle.properties.CellResult;

/**
 * What a search makes of a finding.
 *
 * @param broken the cell that shows it
 * @param run the counterexample to report
 * @param fixed the same scenario with the fix
 * @param replayed the run under the fix
 * @param alike the cells that fail for the same reason
 */
public record FindingEvidence(
        CellResult broken,
        Counterexample run,
        CellResult fixed,
        Result.Fixed replayed,
        ImmutableList<CellResult> alike) {}
