package dev.heddle.generators.machine.tree;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Puts the words of device-tree source together to nodes. What it does not know it steps over, up to the next semicolon. */
final class TreeParser {

    /** Real trees are about ten deep. */
    private static final int MAX_DEPTH = 64;

    /** Stands in front of a node, with or without a blank behind the colon. Bounded, as each place of a huge word is tried. */
    private static final Pattern LABEL = Pattern.compile("(?<!\\w)([A-Za-z_]\\w{0,63}):");

    private final InputText text;
    private final ImmutableList<TreeToken> tokens;
    private int at;

    private TreeParser(InputText text) {
        this.text = text;
        this.tokens = TreeLexer.tokens(text);
    }

    /** A node without a name that holds what the text holds, be it a whole tree or a part of one. */
    static TreeNode parse(InputText text) {
        TreeParser parser = new TreeParser(text);
        TreeNode all = new TreeNode(text, "", ImmutableList.of(), 0);
        parser.body(all, 0);
        return all;
    }

    private void body(TreeNode node, int depth) {
        List<TreeToken> words = new ArrayList<>();
        while (at < tokens.size()) {
            TreeToken token = tokens.get(at++);
            switch (token.text()) {
                case "}" -> {
                    if (depth == 0) {
                        throw text.refuse(text.lines().get(token.line()), "a '{' for this '}'", "give whole nodes");
                    }
                    return;
                }
                case "{" -> {
                    child(node, words, depth);
                    words.clear();
                }
                case "=" -> {
                    property(node, words, value());
                    words.clear();
                }
                case ";" -> {
                    property(node, words, ImmutableList.of());
                    words.clear();
                }
                default -> words.add(token);
            }
        }
        if (depth > 0) {
            throw text.refuse(node.line(), "a '}' that ends this node", "give whole nodes");
        }
    }

    private void child(TreeNode node, List<TreeToken> words, int depth) {
        if (words.isEmpty() || depth == MAX_DEPTH) {
            throw text.refuse(
                    text.lines().get(tokens.get(at - 1).line()),
                    words.isEmpty() ? "a name in front of '{'" : "nodes at most " + MAX_DEPTH + " deep",
                    "give the node that matters and its parent");
        }
        TreeToken name = words.get(words.size() - 1);
        int colon = name.text().lastIndexOf(':');
        ImmutableList<String> labels = words.stream()
                .flatMap(word -> LABEL.matcher(word.text()).results().map(label -> label.group(1)))
                .collect(ImmutableList.toImmutableList());
        TreeNode child = new TreeNode(text, name.text().substring(colon + 1), labels, name.line());
        body(child, depth + 1);
        node.add(child);
    }

    private static void property(TreeNode node, List<TreeToken> words, List<TreeToken> value) {
        if (!words.isEmpty()) {
            node.put(words.get(words.size() - 1).text(), value);
        }
    }

    private List<TreeToken> value() {
        int from = at;
        while (at < tokens.size()) {
            TreeToken token = tokens.get(at++);
            if (token.is(";")) {
                return tokens.subList(from, at - 1);
            }
            if (token.is("{") || token.is("}")) {
                throw text.refuse(text.lines().get(token.line()), "a ';' that ends this property", "give whole nodes");
            }
        }
        throw text.refuse(
                text.lines().get(tokens.get(from - 1).line()), "a ';' that ends this property", "give whole nodes");
    }
}
