package dev.heddle.reports.cli;

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
 */
record Console(
        PrintStream out,
        PrintStream err,
        InputStream in,
        boolean outIsTerminal,
        boolean errIsTerminal,
        ImmutableMap<String, String> environment,
        LongSupplier nanos) {

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
                System::nanoTime);
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
