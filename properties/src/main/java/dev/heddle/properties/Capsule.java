package dev.heddle.properties;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.Counterexample;
import dev.heddle.model.Label;
import java.util.List;

/**
 * A run that breaks a claim, as one short text block that can be mailed and replayed.
 *
 * <pre>
 * heddle-capsule 2
 * system: trylock
 * variant: V07
 * config: C3
 * scope: small
 * scenario: NMI into get_partial_node
 * claim: trylock/I6
 * steps: 2
 * step: CPU0 task | get_partial_node | S = first partial
 * step: CPU0 NMI | | enter: kmalloc_nolock
 * hash: 0123456789ab
 * end
 * </pre>
 *
 * <p>Steps are named by actor, routine and text, never by index, so that a capsule survives edits of the model. They are
 * counted, because a run that lost a step on its way would come out as fixed. The block is printable ASCII. A line that starts
 * with no keyword continues the one before it, after a blank; or without one, if that line ends in a backslash. What a blank, a
 * bar or another character would spoil is escaped: {@code \\ \| \s} and {@code \}{@code uXXXX}.
 *
 * <p>The hash tells a run that was altered from one that was not: 12 hexadecimal digits of the SHA-256 of all lines between
 * the first and its own, unfolded, each ended by a line feed. Who edits a block on purpose leaves it out. Format 1 had none.
 *
 * @param claim full id of the claim that the last step breaks, or a loop at the end; a replay finds the loop
 * @param steps the steps of the run, from the first initial state
 */
public record Capsule(
        String system,
        String variant,
        String config,
        Scope scope,
        String scenario,
        String claim,
        ImmutableList<Label> steps) {

    /** The format that is written. A change that an older Heddle would misread counts it up; all older ones are read. */
    public static final int FORMAT = 2;

    /** Columns of a line: quoted twice in a mail, it still fits into 75. */
    public static final int WIDTH = 70;

    /** The capsule of a counterexample that was found in {@code cell}. */
    public static Capsule of(Cell cell, Scope scope, Counterexample found) {
        return new Capsule(
                cell.system(),
                cell.variant(),
                cell.config(),
                scope,
                cell.scenario(),
                found.claim(),
                found.moves().stream().map(Counterexample.Move::label).collect(ImmutableList.toImmutableList()));
    }

    /** The block, each line ended by a line feed and at most {@link #WIDTH} columns wide. */
    public String format() {
        return CapsuleWriter.write(this);
    }

    /** What the block's hash is: 12 hexadecimal digits of its meaning, however its lines are folded. */
    public String hash() {
        return CapsuleWriter.hash(this);
    }

    /**
     * Reads the first capsule in {@code text}, whatever prose is around it and however a mail quoted, broke or joined its lines.
     *
     * @throws UsageException if there is none, it is malformed or it was altered; the message names the line and what was
     *     expected
     */
    public static Capsule parse(String text) {
        return CapsuleReader.read(text.lines().toList()).capsule();
    }

    /** Whether a block begins somewhere in {@code text}, be it sound or not. */
    public static boolean begins(String text) {
        return CapsuleStart.find(text.lines().toList(), 0).isPresent();
    }

    /**
     * Whether the first capsule in {@code text} could have a hash and has none: nobody knows whether it is as it was written.
     *
     * @throws UsageException as {@link #parse}
     */
    public static boolean lacksHash(String text) {
        CapsuleReader.Found found = CapsuleReader.read(text.lines().toList());
        return found.format() > 1 && !found.hashed();
    }

    /**
     * How many blocks begin in {@code text} behind the first one, which alone is read.
     *
     * @throws UsageException as {@link #parse}
     */
    public static int others(String text) {
        List<String> lines = text.lines().toList();
        int others = 0;
        for (var start = CapsuleStart.find(lines, CapsuleReader.read(lines).after());
                start.isPresent();
                start = CapsuleStart.find(lines, start.get().line() + 1)) {
            others++;
        }
        return others;
    }
}
