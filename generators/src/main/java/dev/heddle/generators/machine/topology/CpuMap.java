package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.tree.TreeNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The leaves of a cpu-map: sockets hold clusters, which hold clusters or cores, which hold threads or are leaves themselves.
 * Source: Documentation/devicetree/bindings/cpu/cpu-topology.txt, v6.12.
 */
final class CpuMap {

    private static final Pattern NAME = Pattern.compile("(socket|cluster|core|thread)(\\d{1,5})");
    private static final String GIVE_MAP = "give the cpu-map as the machine boots with it";

    /**
     * One CPU.
     *
     * @param core in the order of the text, from 0, as are the others
     * @param cluster the innermost one
     * @param socket 0 where there are no socket nodes: those are for machines with several
     */
    record Leaf(TreeNode node, int core, int cluster, int socket) {}

    private final InputText text;
    private final TreeNode map;
    private final List<Leaf> leaves = new ArrayList<>();
    private final Set<String> labels = new HashSet<>();
    private int cores;
    private int clusters;
    private int sockets;

    CpuMap(InputText text, TreeNode map) {
        this.text = text;
        this.map = map;
        if (check(map, "socket", "cluster").equals("socket")) {
            for (TreeNode socket : map.children()) {
                check(socket, "cluster");
                socket.children().forEach(this::cluster);
                sockets++;
            }
        } else {
            map.children().forEach(this::cluster);
            sockets = 1;
        }
    }

    ImmutableList<Leaf> leaves() {
        return ImmutableList.copyOf(leaves);
    }

    TreeNode node() {
        return map;
    }

    int cores() {
        return cores;
    }

    int sockets() {
        return sockets;
    }

    /** The most leaves of one core. */
    int threadsPerCore() {
        int[] sizes = new int[cores];
        leaves.forEach(leaf -> sizes[leaf.core]++);
        int most = 0;
        for (int size : sizes) {
            most = Math.max(most, size);
        }
        return most;
    }

    private void cluster(TreeNode cluster) {
        if (check(cluster, "cluster", "core").equals("cluster")) {
            cluster.children().forEach(this::cluster);
            return;
        }
        for (TreeNode core : cluster.children()) {
            if (core.children().isEmpty()) {
                leaf(core);
            } else if (core.has("cpu")) {
                throw text.refuse(core.line(), "a core with either cpu or threads, not both", GIVE_MAP);
            } else {
                check(core, "thread");
                core.children().forEach(this::leaf);
            }
            cores++;
        }
        clusters++;
    }

    private void leaf(TreeNode node) {
        if (!node.children().isEmpty() || !node.has("cpu")) {
            throw text.refuse(node.line(), "cpu = <&label>; in this node, and no other node", GIVE_MAP);
        }
        node.reference("cpu").filter(label -> !labels.add(label)).ifPresent(label -> {
            throw refuse(node, "each CPU once; " + label + " has a place already");
        });
        leaves.add(new Leaf(node, cores, clusters, sockets));
    }

    /** Which of {@code kinds} the children all are; the kernel looks for number after number and stops at the first that lacks. */
    private String check(TreeNode parent, String... kinds) {
        Optional<String> all = Optional.empty();
        int next = 0;
        for (TreeNode child : parent.children()) {
            Matcher name = NAME.matcher(child.name());
            boolean fits = name.matches()
                    && ImmutableList.copyOf(kinds).contains(name.group(1))
                    && all.map(name.group(1)::equals).orElse(true);
            if (!fits || Integer.parseInt(name.group(2)) != next++) {
                throw refuse(child, String.join(" or ", kinds) + " nodes here, all of one kind, numbered from 0");
            }
            all = Optional.of(name.group(1));
        }
        for (String property : parent.properties()) {
            if (NAME.matcher(property).matches()) {
                throw refuse(parent, "nodes that are not taken away again, as " + property + " is");
            }
        }
        return all.orElseThrow(() -> refuse(parent, String.join(" or ", kinds) + " nodes in this one"));
    }

    private RefusedInputException refuse(TreeNode node, String expected) {
        return text.refuse(node.line(), expected, GIVE_MAP);
    }
}
