package dev.heddle.reports.cli;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableMap;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * The world outside: streams, whether they are terminals, environment, clock. Tests bring their own.
 *
 * @param nanos nanoseconds since some fixed time; only differences mean anything
 * @param begun when the command began, by that clock
 */
record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        boolean outIsTerminal,
        boolean errIsTerminal,
        ImmutableMap<String, String> environment,
        LongSupplier nanos,
        long begun) {

    private static final double SECOND = 1e9;

    /** What takes longer to start has built itself first, and that is not the command's time. */
    private static final long LONGEST_START = 5_000_000_000L;

    /** Of the times in /proc/self/stat, on all architectures. */
    private static final long NANOS_PER_TICK = 10_000_000;

    /** Field of /proc/self/stat that says when the process began, counted from the one after the program's name. */
    private static final int STARTED = 19;

    private static final int BUFFER = 1 << 16;

    /** This process's own. */
    static Console ofProcess() {
        return new Console(
                new PrintStream(
                        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), BUFFER),
                        false,
                        StandardCharsets.US_ASCII),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.US_ASCII),
                System.in,
                isTerminal(1),
                isTerminal(2),
                ImmutableMap.copyOf(System.getenv()),
                System::nanoTime,
                System.nanoTime() - startNanos());
    }

    /**
     * How long ago the process began, the launcher included, because a budget is for all of it. Linux counts both times
     * from its own start, in ticks; elsewhere 0.
     */
    private static long startNanos() {
        try {
            String stat = Files.readString(Path.of("/proc/self/stat"), StandardCharsets.ISO_8859_1);
            String uptime = Files.readString(Path.of("/proc/uptime"), StandardCharsets.ISO_8859_1);
            long started = Long.parseLong(Splitter.on(' ')
                    .splitToList(stat.substring(stat.lastIndexOf(')') + 2))
                    .get(STARTED));
            double now = Double.parseDouble(uptime.substring(0, uptime.indexOf(' '))) * SECOND;
            long ago = (long) now - started * NANOS_PER_TICK;
            return ago < 0 || ago > LONGEST_START ? 0 : ago;
        } catch (IOException | RuntimeException notLinux) {
            return 0;
        }
    }

    /**
     * Whether a file descriptor is a terminal. The JDK only tells whether input and output both are, so Linux is asked
     * for the file behind the descriptor. Elsewhere the answer is no: the output is then as in a pipe.
     */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String file = Files.readSymbolicLink(link).toString();
            return file.startsWith("/dev/pts/") || file.startsWith("/dev/tty") || file.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException | SecurityException notLinux) {
            return false;
        }
    }
}
