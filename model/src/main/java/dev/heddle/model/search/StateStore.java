package dev.heddle.model.search;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The visited states in memory and, once they have to be there too, on the disk. */
final class StateStore implements AutoCloseable {

    private final Visited visited;
    /** Whether states must stay in memory, to be compared. */
    private final boolean stay;

    private final long mostBytes;
    private final Crew crew;
    private @Nullable Archive archive;

    StateStore(int width, BreadthFirst search, Crew crew) {
        this.visited = new Visited(width, search.storage() != Storage.FINGERPRINT);
        this.stay = search.storage() == Storage.EXACT && width > 1;
        this.mostBytes = search.limits().bytes();
        this.crew = crew;
    }

    Visited visited() {
        return visited;
    }

    /** Keeps states in {@code where} from now on, in new files. */
    void keepIn(Archive where) {
        archive = where;
        for (int part = 0; part < Visited.PARTS; part++) {
            visited.part(part).log().keepIn(where.create(part));
        }
    }

    /**
     * Takes memory back when there is too much of it in use, as the storage allows: first by fingerprints, then by moving
     * states to the disk.
     *
     * @return NONE if all is well
     */
    Cut makeRoom() {
        if (fits()) {
            return Cut.NONE;
        }
        if (stay) {
            return Cut.MEMORY;
        }
        visited.giveUpExactness();
        try {
            evict();
        } catch (UncheckedIOException full) {
            return fits() ? Cut.NONE : Cut.DISK;
        }
        return fits() ? Cut.NONE : Cut.MEMORY;
    }

    private boolean fits() {
        return visited.bytes() + visited.growthAhead() <= mostBytes;
    }

    /** One part after the other, because for a moment a part has its states and their fingerprints. */
    private void evict() {
        if (archive == null) {
            keepIn(Archive.temporary());
        }
        crew.all(Visited.PARTS, (number, thread) -> {
            Part part = visited.part(number);
            if (!visited.exact()) {
                part.toFingerprints();
            }
            part.log().evict();
        });
    }

    /** Puts all states on the disk; returns what a checkpoint says of them. */
    List<Checkpoint.Saved> save() {
        crew.all(Visited.PARTS, (number, thread) -> visited.part(number).log().save());
        if (archive != null) {
            archive.force();
        }
        List<Checkpoint.Saved> parts = new ArrayList<>();
        for (int part = 0; part < Visited.PARTS; part++) {
            parts.add(visited.part(part).saved());
        }
        return parts;
    }

    /** Takes the states of a checkpoint back, and keeps them where they are. */
    void restore(Checkpoint checkpoint, Archive from) {
        archive = from;
        if (!checkpoint.exact()) {
            visited.giveUpExactness();
        }
        crew.all(Visited.PARTS, (number, thread) -> {
            if (!visited.exact()) {
                visited.part(number).toFingerprints();
            }
            try {
                if (!visited.part(number).restore(checkpoint.parts().get(number), from.open(number))) {
                    throw Checkpoint.damaged(from.path(number), "its checksum does not fit");
                }
            } catch (UncheckedIOException unreadable) {
                throw Checkpoint.damaged(from.path(number), "it is missing or too short");
            }
        });
    }

    /** Nobody will resume from here: removes what is on the disk. */
    void remove() {
        if (archive != null) {
            archive.remove();
        }
    }

    @Override
    public void close() {
        if (archive != null) {
            archive.close();
        }
    }
}
