package dev.heddle.generators.machine.memory;

/**
 * The page size that a log gives away.
 *
 * @param bytes 4096, 16384 or 65536
 * @param line where
 * @param why what was compared, as a clause
 */
public record PageSize(int bytes, int line, String why) {

    /** Whether arm64 has pages of this many bytes. */
    static boolean exists(long bytes) {
        return bytes == 4 << 10 || bytes == 16 << 10 || bytes == 64 << 10;
    }
}
