package dev.heddle.model.linearmap;

/**
 * Addresses from {@code start} up to {@code end}.
 *
 * @param end exclusive, not before {@code start}
 */
public record AddressRange(long start, long end) {

    public AddressRange {
        if (end < start) {
            throw new IllegalArgumentException(
                    "a range from " + Long.toHexString(start) + " back to " + Long.toHexString(end));
        }
    }

    public long bytes() {
        return end - start;
    }

    public boolean isEmpty() {
        return start == end;
    }

    public boolean contains(AddressRange other) {
        return start <= other.start && other.end <= end;
    }

    public boolean intersects(AddressRange other) {
        return start < other.end && other.start < end;
    }
}
