package dev.heddle.properties.linearmap;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Neighbour;
import dev.heddle.properties.Neighbour.Kind;
import dev.heddle.properties.UsageException;
import java.util.List;
import java.util.Optional;

/** One cell of a variant under the configurations that differ from its own in one key, then on the other machines. */
record Neighbours(VariantEntry entry, Configuration config, Cell cell) {

    private static final String BOOT = "boot: ";

    ImmutableList<Neighbour> all() {
        var all = ImmutableList.<Neighbour>builder();
        Configuration.KEYS.forEach((key, allowed) -> allowed.stream()
                .filter(value -> !value.equals(config.value(key)) && config.takes(key, value))
                .map(value -> under(key, value))
                .forEach(all::add));
        return all.addAll(config.board().isEmpty() ? machines(config) : ofOwnBoard())
                .build();
    }

    /**
     * A machine of one's own has no other values to try, so it is taken away: ranges that are not mapped, and the image, each by
     * itself; and all of it, for the worked examples to boot in its place.
     */
    private ImmutableList<Neighbour> ofOwnBoard() {
        var all = ImmutableList.<Neighbour>builder();
        Configuration examples = config;
        for (String key : List.of(OwnBoard.NOMAP, OwnBoard.IMAGE, OwnBoard.RAM)) {
            if (!config.value(key).equals(Configuration.ANY)) {
                examples = examples.with(key, Configuration.ANY);
                if (!key.equals(OwnBoard.RAM)) {
                    all.add(at(key, Configuration.ANY, Neighbour.toggle("given", "none")));
                }
            }
        }
        return all.addAll(machines(examples)).build();
    }

    private Neighbour under(String key, String value) {
        return at(key, value, Neighbour.toggle(config.value(key), value));
    }

    private Neighbour at(String key, String value, String toggle) {
        Kind kind = Configuration.OF_THE_MACHINE.contains(key) ? Kind.TOPOLOGY : Kind.SYMBOL;
        try {
            Configuration other = config.with(key, value);
            Neighbour same = Neighbour.among(entry.cells(other), cell.scenario(), kind, key, toggle);
            return same.cell() != null
                    ? same
                    : closest(other, kind, key, toggle)
                            .or(() -> own().flatMap(each -> each.absence(other))
                                    .map(why -> Neighbour.none(kind, key, toggle, why)))
                            .orElse(same);
        } catch (UsageException | IllegalArgumentException impossible) {
            // No machine can be so, or no kernel can map its memory so.
            return Neighbour.none(kind, key, toggle, String.valueOf(impossible.getMessage()));
        }
    }

    /** The first machine of the same case, where the cell's own is not among them. */
    private Optional<Neighbour> closest(Configuration other, Kind kind, String key, String toggle) {
        return own().filter(each -> each.absence(other).isEmpty())
                .flatMap(each -> each.cells(entry.variant(), other).stream().findFirst())
                .map(there -> new Neighbour(kind, key, toggle, there, "closest scenario there: " + there.scenario()));
    }

    /** The same case on the other machines of the worked examples. */
    private ImmutableList<Neighbour> machines(Configuration where) {
        return own().stream()
                .filter(each -> each.absence(where).isEmpty())
                .flatMap(each -> each.cells(entry.variant(), where).stream())
                .filter(other -> !other.scenario().equals(cell.scenario()))
                .map(other -> new Neighbour(
                        Kind.TOPOLOGY, "machine", Neighbour.toggle(machine(cell), machine(other)), other, ""))
                .collect(ImmutableList.toImmutableList());
    }

    private static String machine(Cell cell) {
        String name = cell.scenario();
        return Splitter.on(',')
                .limit(2)
                .splitToList(name.startsWith(BOOT) ? name.substring(BOOT.length()) : name)
                .get(0);
    }

    private Optional<Case> own() {
        return entry.cases().stream()
                .filter(each -> each.absence(config).isEmpty()
                        && each.cells(entry.variant(), config).stream()
                                .anyMatch(one -> one.scenario().equals(cell.scenario())))
                .findFirst();
    }
}
