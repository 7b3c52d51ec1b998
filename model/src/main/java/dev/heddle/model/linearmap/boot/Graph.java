package dev.heddle.model.linearmap.boot;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import dev.heddle.model.Label;
import dev.heddle.model.linearmap.PageTables;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All boots of a scenario, step by step, while they are worked out. Boots only meet where they come from. */
final class Graph {

    /** A step as a reader sees it. */
    record Action(int cpu, String function, String text) {

        Label label() {
            return new Label("CPU" + cpu, function, text);
        }
    }

    private final List<Node> nodes = new ArrayList<>();
    private final List<PageTables> images = new ArrayList<>();
    private final List<Integer> starts = new ArrayList<>();
    /** By action, the node that it leads to from each node. */
    private final Map<Action, Map<Integer, Integer>> steps = new LinkedHashMap<>();

    /** The number of a map that no step has led to. */
    int image(PageTables tables) {
        images.add(tables.copy());
        return images.size() - 1;
    }

    /** The number of the map that a step made of image {@code before}; the same number if it made no difference. */
    int imageAfter(int before, PageTables tables) {
        return images.get(before).runs().equals(tables.runs()) ? before : image(tables);
    }

    int start(Node node) {
        starts.add(nodes.size());
        return add(node);
    }

    int step(int from, int cpu, String function, String text, Node to) {
        int reached = add(to);
        Integer other = steps.computeIfAbsent(new Action(cpu, function, text), action -> new LinkedHashMap<>())
                .put(from, reached);
        if (other != null) {
            throw new IllegalStateException("two steps called " + function + ": " + text);
        }
        return reached;
    }

    private int add(Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }

    ImmutableList<Node> nodes() {
        return ImmutableList.copyOf(nodes);
    }

    ImmutableList<PageTables> images() {
        return ImmutableList.copyOf(images);
    }

    ImmutableList<Integer> starts() {
        return ImmutableList.copyOf(starts);
    }

    ImmutableList<Action> actions() {
        return ImmutableList.copyOf(steps.keySet());
    }

    /** By node, the one that {@code action} leads to, or -1. */
    ImmutableIntArray leadsTo(Action action) {
        var targets = new int[nodes.size()];
        Arrays.fill(targets, -1);
        steps.getOrDefault(action, Map.of()).forEach((from, to) -> targets[from] = to);
        return ImmutableIntArray.copyOf(targets);
    }
}
