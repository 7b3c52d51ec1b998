package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import dev.heddle.generators.machine.tree.DeviceTree;
import dev.heddle.generators.machine.tree.TreeNode;
import dev.heddle.model.linearmap.AddressRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads memory nodes of a device tree, as source or as a boot loader prints them. How many cells an address and a size have
 * is up to the node around them. Without that node, the cells are read in each way there is, and one must be the only one
 * that makes sense.
 */
final class MemoryNodes {

    private static final Pattern MARK =
            Pattern.compile(".*(?:device_type\\s*=\\s*\"memory\"|\\bmemory(?:@[0-9a-f]+)?\\s*\\{|#address-cells).*");

    /** Cells of an address and of a size, as they occur. */
    private static final ImmutableList<CellCounts> WAYS =
            ImmutableList.of(new CellCounts(2, 2), new CellCounts(2, 1), new CellCounts(1, 1));

    private record CellCounts(int address, int size) {}

    /** Both of 64 bits, unsigned. */
    private record Entry(long base, long size) {}

    private final InputText text;
    private final List<ListedRange> memory = new ArrayList<>();
    private final List<AddressRange> holes = new ArrayList<>();
    private final ImmutableList.Builder<String> warnings = ImmutableList.builder();

    private MemoryNodes(InputText text) {
        this.text = text;
    }

    static boolean looksLikeOne(InputText text) {
        return text.lines().stream().anyMatch(line -> MARK.matcher(line.text()).matches());
    }

    static MemoryMap read(InputText text) {
        MemoryNodes nodes = new MemoryNodes(text);
        nodes.visit(DeviceTree.nodes(text));
        return nodes.result();
    }

    private void visit(TreeNode parent) {
        for (TreeNode node : parent.children()) {
            if (node.isOff()) {
                continue;
            }
            boolean named = node.name().equals("memory") || node.name().startsWith("memory@");
            if (node.has("device_type", "memory") || (named && !node.has("device_type"))) {
                addMemory(parent, node);
            } else if (node.name().equals("reserved-memory")) {
                node.children().stream().filter(child -> !child.isOff()).forEach(child -> addHole(parent, node, child));
            } else {
                visit(node);
            }
        }
    }

    private void addMemory(TreeNode parent, TreeNode node) {
        ImmutableList<Long> cells = node.cells("reg")
                .orElseThrow(() -> text.refuse(
                        node.line(),
                        "a property reg in the memory node",
                        "give the node as the machine boots with it"));
        Optional<CellCounts> counts = counts(parent);
        ImmutableList<Entry> entries =
                counts.isPresent() ? entries(node, cells, counts.get()) : onlySensible(node, cells);
        for (Entry entry : entries) {
            if (entry.size != 0) {
                memory.add(new ListedRange(
                        "memory", range(node, entry), 0, node.line().number()));
            }
        }
    }

    private void addHole(TreeNode parent, TreeNode reserved, TreeNode child) {
        if (!child.has("no-map")) {
            return;
        }
        Optional<CellCounts> counts = counts(reserved).or(() -> counts(parent));
        Optional<ImmutableList<Long>> reg = child.cells("reg");
        if (reg.isEmpty()) {
            warnings.add(text.file() + ":" + child.line().number() + ": no-map without reg: where it is, is unknown");
        } else if (counts.isEmpty()) {
            throw askForCells(child);
        } else {
            entries(child, reg.get(), counts.get()).forEach(entry -> holes.add(range(child, entry)));
        }
    }

    private Optional<CellCounts> counts(TreeNode parent) {
        Optional<ImmutableList<Long>> address = parent.cells("#address-cells");
        Optional<ImmutableList<Long>> size = parent.cells("#size-cells");
        if (address.isEmpty() || size.isEmpty()) {
            return Optional.empty();
        }
        ImmutableList<Long> both = ImmutableList.<Long>builder()
                .addAll(address.get())
                .addAll(size.get())
                .build();
        if (both.size() != 2 || both.stream().anyMatch(count -> count < 1 || count > 2)) {
            throw text.refuse(parent.line(), "1 or 2 cells for addresses and for sizes", "check the parent node");
        }
        return Optional.of(new CellCounts(both.get(0).intValue(), both.get(1).intValue()));
    }

    private ImmutableList<Entry> entries(TreeNode node, ImmutableList<Long> cells, CellCounts counts) {
        int each = counts.address + counts.size;
        if (cells.isEmpty() || cells.size() % each != 0) {
            throw text.refuse(
                    node.line(),
                    "a multiple of " + each + " cells in reg, not " + cells.size(),
                    "check #address-cells and #size-cells of the parent");
        }
        ImmutableList.Builder<Entry> entries = ImmutableList.builder();
        for (int i = 0; i < cells.size(); i += each) {
            int size = i + counts.address;
            entries.add(new Entry(number(cells.subList(i, size)), number(cells.subList(size, i + each))));
        }
        return entries.build();
    }

    private static long number(List<Long> cells) {
        return cells.size() == 1 ? cells.get(0) : cells.get(0) << 32 | cells.get(1);
    }

    private ImmutableList<Entry> onlySensible(TreeNode node, ImmutableList<Long> cells) {
        List<ImmutableList<Entry>> sensible = new ArrayList<>();
        for (CellCounts way : WAYS) {
            if (!cells.isEmpty() && cells.size() % (way.address + way.size) == 0) {
                ImmutableList<Entry> entries = entries(node, cells, way);
                if (isSensible(entries)) {
                    sensible.add(entries);
                }
            }
        }
        if (sensible.size() != 1) {
            throw askForCells(node);
        }
        return sensible.get(0);
    }

    private static boolean isSensible(ImmutableList<Entry> entries) {
        long end = 0;
        for (Entry entry : entries) {
            long last = entry.base + entry.size - 1;
            boolean fits =
                    entry.size > 0 && entry.base >= end && last >= entry.base && last >>> Ranges.ADDRESS_BITS == 0;
            if (!fits || !Ranges.isPages(entry.base, last)) {
                return false;
            }
            end = last + 1;
        }
        return true;
    }

    private RefusedInputException askForCells(TreeNode node) {
        return text.refuse(
                node.line(),
                "to know how many cells an address and a size have; the cells alone can be read in several ways, or none",
                "give the parent node as well, with #address-cells and #size-cells");
    }

    private AddressRange range(TreeNode node, Entry entry) {
        return entry.size == 0
                ? new AddressRange(0, 0)
                : Ranges.checked(text, node.line(), entry.base, entry.base + entry.size - 1);
    }

    private MemoryMap result() {
        memory.sort(Comparator.comparingLong(range -> range.range().start()));
        Ranges ranges = new Ranges(text);
        for (ListedRange listed : memory) {
            SourceLine line = text.lines().get(listed.line() - 1);
            ranges.addMemory(
                    line, "memory", listed.range().start(), listed.range().end() - 1, 0);
        }
        ImmutableList<ListedRange> all = ranges.list();
        for (AddressRange hole : holes) {
            all = Ranges.without(all, hole);
        }
        if (all.isEmpty()) {
            throw text.refuse(
                    text.lines().get(0), "a memory node that has memory", "give the tree that the machine boots with");
        }
        return new MemoryMap(
                text.file(), MapFormat.DEVICE_TREE, all, ImmutableList.of(), Optional.empty(), warnings.build());
    }
}
