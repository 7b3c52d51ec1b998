package dev.heddle.generators.machine.mips;

import dev.heddle.model.cacheflush.CacheGeometry;
import java.util.Optional;

/**
 * A primary cache as a boot log gives it; real ones may have three ways.
 *
 * @param bytes in all
 * @param ways 1 for a direct mapped one
 * @param lineSize bytes
 */
public record PrimaryCache(int bytes, int ways, int lineSize) {

    /** The same for the model; empty unless all three are powers of two. */
    public Optional<CacheGeometry> geometry() {
        boolean fits = Integer.bitCount(bytes) == 1 && Integer.bitCount(ways) == 1 && Integer.bitCount(lineSize) == 1;
        return fits && bytes >= ways * lineSize
                ? Optional.of(new CacheGeometry(bytes, ways, lineSize))
                : Optional.empty();
    }

    /** {@code 32K/4/32}: size, ways, bytes of a line. */
    @Override
    public String toString() {
        return (bytes >> 10) + "K/" + ways + "/" + lineSize;
    }
}
