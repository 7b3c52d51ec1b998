package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;
import dev.heddle.properties.KernelSystem;

/**
 * The matrix of one system as its page shows it.
 *
 * @param columns names of configurations, each with what it stands for
 * @param unexpected how many squares are not as the fact sheet says
 */
record MatrixView(
        KernelSystem system,
        ImmutableList<KernelSystem.Config> columns,
        ImmutableList<RowView> rows,
        String count,
        long unexpected) {

    /**
     * A variant.
     *
     * @param squares one for each column; a square without a word where nothing was checked
     */
    record RowView(String id, String title, String source, ImmutableList<SquareView> squares) {}
}
