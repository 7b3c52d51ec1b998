package dev.heddle.generators.machine.tree;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A node of a device tree. */
public final class TreeNode {

    private final InputText text;
    private final String name;
    private final ImmutableList<String> labels;
    private final int line;
    private final Map<String, List<TreeToken>> properties = new LinkedHashMap<>();
    private final List<TreeNode> children = new ArrayList<>();

    /** @param line index into the lines of the text */
    TreeNode(InputText text, String name, ImmutableList<String> labels, int line) {
        this.text = text;
        this.name = name;
        this.labels = labels;
        this.line = line;
    }

    void put(String property, List<TreeToken> value) {
        properties.put(property, value);
    }

    void add(TreeNode child) {
        children.add(child);
    }

    /** With its unit address, such as {@code cpu@0}. */
    public String name() {
        return name;
    }

    /** What source calls it elsewhere, without colons. */
    public ImmutableList<String> labels() {
        return labels;
    }

    /** Where it begins. */
    public SourceLine line() {
        return text.lines().get(line);
    }

    /** In the order of the text. */
    public ImmutableList<TreeNode> children() {
        return ImmutableList.copyOf(children);
    }

    /** The names of its properties, in the order of the text; also of those without a value. */
    public ImmutableSet<String> properties() {
        return ImmutableSet.copyOf(properties.keySet());
    }

    public boolean has(String property) {
        return properties.containsKey(property);
    }

    /** Whether the property is this one string. */
    public boolean has(String property, String string) {
        List<TreeToken> value = properties.get(property);
        return value != null && value.size() == 1 && value.get(0).is('"' + string);
    }

    /** The first string of a property; empty if it has none. */
    public Optional<String> string(String property) {
        return properties.getOrDefault(property, ImmutableList.of()).stream()
                .findFirst()
                .filter(first -> first.text().startsWith("\""))
                .map(first -> first.text().substring(1));
    }

    /** Whether {@code status} is {@code "disabled"}. */
    public boolean isOff() {
        return has("status", "disabled");
    }

    /**
     * The cells of a property, each of 32 bits; empty if there is no such property.
     *
     * @throws RefusedInputException if its value is not made of cells, or refers to other nodes
     */
    public Optional<ImmutableList<Long>> cells(String property) {
        return Optional.ofNullable(properties.get(property)).map(value -> TreeCells.read(text, value));
    }

    /** The label in a property that is one reference, such as {@code <&cpu0>}; empty if it is none. */
    public Optional<String> reference(String property) {
        List<String> words = properties.getOrDefault(property, ImmutableList.of()).stream()
                .map(TreeToken::text)
                .toList();
        boolean isOne = words.size() == 3
                && words.get(0).equals("<")
                && words.get(1).startsWith("&")
                && words.get(2).equals(">");
        return isOne ? Optional.of(words.get(1).substring(1)) : Optional.empty();
    }
}
