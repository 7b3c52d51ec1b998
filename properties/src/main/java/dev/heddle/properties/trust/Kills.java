package dev.heddle.properties.trust;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.CellResult;

/**
 * Which claims find which mutations of a system.
 *
 * @param mutations in the order of the system's variants
 * @param claims in the order of the system's list
 */
public record Kills(String system, ImmutableList<Mutant> mutations, ImmutableList<Killer> claims) {

    /**
     * A mutation.
     *
     * @param title what it does, in one line
     * @param cells how many cells it was searched in
     * @param kills what finds it, in the order of the claims; empty if it survives
     * @param shared short ids of claims that break, but break just the same without the mutation
     * @param reason why it may survive; empty if nobody wrote one down
     */
    public record Mutant(
            String variant,
            String title,
            int cells,
            ImmutableList<Kill> kills,
            ImmutableList<String> shared,
            String reason) {

        /** Whether anything finds it. */
        public boolean killed() {
            return !kills.isEmpty();
        }

        /** Whether no claim breaks, and all that tells it from what it deviates from is a price that only it pays. */
        public boolean byPriceAlone() {
            return killed() && kills.stream().allMatch(Kill::price);
        }

        /** Whether a build may go on. */
        public boolean asItShouldBe() {
            return killed() == reason.isEmpty();
        }
    }

    /**
     * A claim that breaks with the mutation and, in the same cell, not without it; or a price that is paid with it only.
     *
     * @param claim short id
     * @param cells in how many cells
     * @param depth steps of the shortest run that breaks it; 0 for a price
     * @param config of the first cell with such a run
     * @param scenario of that cell
     */
    public record Kill(String claim, int cells, int depth, String config, String scenario) {

        /** Whether it is a refusal or a splat rather than a claim that breaks. */
        public boolean price() {
            return claim.equals(CellResult.REFUSAL) || claim.equals(CellResult.SPLAT);
        }
    }

    /**
     * A claim, and what it finds.
     *
     * @param claim short id
     * @param mutations ids of those that it kills
     * @param alone ids of those that nothing else kills
     * @param others ids of variants that are no mutations and break it
     * @param reason why it may break nowhere; empty if nobody wrote one down
     */
    public record Killer(
            String claim,
            ImmutableList<String> mutations,
            ImmutableList<String> alone,
            ImmutableList<String> others,
            String reason) {

        /** Whether no variant at all breaks it. */
        public boolean idle() {
            return mutations.isEmpty() && others.isEmpty();
        }

        /** Whether a build may go on. */
        public boolean asItShouldBe() {
            return idle() != reason.isEmpty();
        }
    }

    /** How many mutations are killed. */
    public long killed() {
        return mutations.stream().filter(Mutant::killed).count();
    }

    /** How many of those no claim finds, but a price that only they pay. */
    public long byPriceAlone() {
        return mutations.stream().filter(Mutant::byPriceAlone).count();
    }

    /** Whether a build may go on, but for the score. */
    public boolean asItShouldBe() {
        return mutations.stream().allMatch(Mutant::asItShouldBe)
                && claims.stream().allMatch(Killer::asItShouldBe);
    }
}
