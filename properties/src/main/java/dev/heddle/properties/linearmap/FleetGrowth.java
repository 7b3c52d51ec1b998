package dev.heddle.properties.linearmap;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.MemoryRegion;
import dev.heddle.properties.Cell;
import dev.heddle.properties.Growth;
import dev.heddle.properties.UsageException;
import dev.heddle.properties.linearmap.BootCase.Fleet;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Boots of one machine more each time, so that each size has all boots of the one before it. Of a family of machines, those are its
 * first; of a machine with one region of memory, machines of 1, 2, 3 .. GiB; of a machine with several, machines with its first
 * regions, from as many on as hold the image.
 */
final class FleetGrowth implements Growth {

    /** Beyond what a VA size of 47 bits has room for there is no machine. */
    private static final int MOST_GIB = 4096;

    private final Cell cell;
    private final Function<Fleet, Cell> cells;
    private final String unit;
    private final ImmutableList<Board> boards;
    private final OptionalInt origin;

    /**
     * The machines of growing size.
     *
     * @param cells makes the cell of a fleet
     * @throws UsageException if the machine has less than 1 GiB
     */
    FleetGrowth(Cell cell, Fleet fleet, Function<Fleet, Cell> cells) {
        this.cell = cell;
        this.cells = cells;
        Board board = fleet.first();
        if (fleet.boards().size() > 1) {
            unit = "machines, the first of the family";
            boards = fleet.boards();
            origin = OptionalInt.of(boards.size());
        } else if (board.memory().size() > 1) {
            unit = "machines, with ever more of the regions of memory";
            boards = byRegions(board);
            origin = OptionalInt.empty();
        } else {
            unit = "machines, of 1, 2, 3 .. GiB of memory";
            boards = bySize(board);
            origin = OptionalInt.empty();
        }
    }

    private static ImmutableList<Board> byRegions(Board board) {
        return IntStream.rangeClosed(1, board.memory().size())
                .mapToObj(number -> with(board, board.memory().subList(0, number), number + " of its regions"))
                .filter(FleetGrowth::holdsItsImage)
                .collect(ImmutableList.toImmutableList());
    }

    private static ImmutableList<Board> bySize(Board board) {
        AddressRange all = board.memory().get(0).range();
        ImmutableList<Board> found = IntStream.rangeClosed(1, board.vaBits() < 42 ? 64 : MOST_GIB)
                .mapToObj(gib -> with(
                        board, Board.regions(all.start(), all.start() + gib * Boards.GIB), gib + " GiB from the start"))
                .filter(FleetGrowth::holdsItsImage)
                .collect(ImmutableList.toImmutableList());
        if (board.pool() != null || all.bytes() < Boards.GIB) {
            throw new UsageException(
                    board.about() + ": a machine of less than 1 GiB, or with a pool in a given place, does not grow");
        }
        return found;
    }

    private static boolean holdsItsImage(Board board) {
        var image = new AddressRange(board.image().text(), board.image().bssStop());
        return board.memory().stream()
                .map(MemoryRegion::range)
                .anyMatch(range -> range.start() <= image.start() && image.end() <= range.end());
    }

    private static Board with(Board board, ImmutableList<MemoryRegion> memory, String about) {
        return new Board(board.id(), about, board.granule(), board.vaBits(), memory, board.image(), board.pool());
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public OptionalInt origin() {
        return origin;
    }

    @Override
    public Optional<Cell> at(int size) {
        Preconditions.checkArgument(size >= 1, "sizes count from 1, not %s", size);
        if (size > boards.size()) {
            return Optional.empty();
        }
        Cell larger = cells.apply(new Fleet(boards.get(size - 1).about(), boards.subList(0, size)));
        return Optional.of(cell.resized(larger.scope(), Objects.requireNonNull(larger.model())));
    }
}
