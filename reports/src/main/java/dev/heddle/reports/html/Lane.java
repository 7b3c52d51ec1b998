package dev.heddle.reports.html;

import com.google.common.collect.ImmutableList;

/**
 * A strip along the time of a run: one context, or one lock.
 *
 * @param kind {@code context}, {@code lock} or {@code claim}
 * @param bars may overlap; a later one is drawn over an earlier one
 */
record Lane(String name, String kind, ImmutableList<Bar> bars) {

    /**
     * Part of a strip.
     *
     * @param from index of the first step that it spans, from 0
     * @param length in steps, at least 1
     * @param top tenths of the height that are left free above it
     * @param height in tenths of the height of the strip
     * @param style names of its looks, for the style sheet
     */
    record Bar(int from, int length, int top, int height, String style) {}
}
