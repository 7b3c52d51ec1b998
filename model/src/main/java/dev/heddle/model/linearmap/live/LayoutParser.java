package dev.heddle.model.linearmap.live;

import com.google.common.base.Preconditions;

/** Reads the entries of a {@link LiveLayout} into an array by slot; slots of tables that do not exist stay unwritten. */
final class LayoutParser {

    private final String map;
    private final Slots slots;
    private final int[] entries;
    private int at;

    private LayoutParser(String map, Slots slots) {
        this.map = map;
        this.slots = slots;
        this.entries = new int[slots.count()];
    }

    /** How many PUD entries {@code map} has. */
    static int puds(String map) {
        int depth = 0;
        int puds = 0;
        for (int i = 0; i < map.length(); i++) {
            char c = map.charAt(i);
            puds += depth == 0 && c != ')' ? 1 : 0;
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        return puds;
    }

    static int[] read(String map, Slots slots) {
        var parser = new LayoutParser(map, slots);
        for (int pud = 0; pud < slots.puds(); pud++) {
            parser.entry(pud);
        }
        Preconditions.checkArgument(parser.at == map.length(), "too many entries in %s", map);
        return parser.entries;
    }

    private void entry(int slot) {
        Preconditions.checkArgument(at < map.length(), "too few entries in %s", map);
        char c = map.charAt(at++);
        entries[slot] = switch (c) {
            case '-' -> Entry.NONE;
            case 'b' -> Entry.LEAF | Entry.VALID | Entry.PXN;
            case 'c' -> Entry.LEAF | Entry.VALID | Entry.PXN | Entry.HINT;
            case 'i' -> Entry.LEAF | Entry.PXN;
            case 'x' -> Entry.LEAF | Entry.VALID;
            case '(' -> Entry.TABLE | Entry.VALID;
            default -> throw new IllegalArgumentException("no entry '" + c + "' in " + map);
        };
        if (c == '(') {
            for (int i = 0; i < slots.perTable(); i++) {
                entry(slots.child(slot, i));
            }
            Preconditions.checkArgument(at < map.length() && map.charAt(at++) == ')', "too long a table in %s", map);
        }
    }
}
