package dev.heddle.properties.picture;

import com.google.common.collect.ImmutableList;

/**
 * One state, drawn. The pictures of one run have the same parts in the same order, so that a reader sees what moves.
 *
 * @param parts from the most telling to the least
 */
public record Picture(ImmutableList<Part> parts) {

    /** One drawing with a title. */
    public sealed interface Part {

        String title();
    }

    /** Boxes side by side, or values in a group. */
    public record Row(String title, ImmutableList<Box> boxes) implements Part {}

    /**
     * Boxes that lead from one to the next, such as a linked list.
     *
     * @param note what is wrong with it, or what it counts; may be empty
     * @param sound whether it is as such a chain should be
     */
    public record Chain(String title, ImmutableList<Box> boxes, String note, boolean sound) implements Part {}

    /**
     * A level between 0 and {@code max}.
     *
     * @param value in 0..{@code max}
     * @param text the numbers in words
     */
    public record Gauge(String title, int value, int max, String text) implements Part {}

    /** Boxes below boxes, in the order of a walk that meets each before those below it. */
    public record Tree(String title, ImmutableList<Node> nodes) implements Part {}

    /**
     * A box of a tree.
     *
     * @param depth 0 for a root; that of the node before, plus 1, at most
     */
    public record Node(int depth, Box box) {}
}
