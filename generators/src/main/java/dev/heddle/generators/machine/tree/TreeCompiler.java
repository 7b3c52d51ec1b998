package dev.heddle.generators.machine.tree;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.RefusedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs {@code dtc}, the device-tree compiler, backwards: from a blob to source. */
final class TreeCompiler {

    /** A tree of 100 KB takes milliseconds. */
    private static final int SECONDS = 10;

    /** More than any input may have; what is longer is refused as one that is too large. */
    private static final int MOST_OUTPUT = (16 << 20) + 1;

    private static final int MOST_COMPLAINTS = 4 << 10;

    private static final Executor STREAMS = work -> {
        Thread thread = new Thread(work, "dtc");
        thread.setDaemon(true);
        thread.start();
    };

    private final ImmutableList<String> command;
    private final int seconds;

    /** @param command that reads a blob from its standard input and prints source */
    TreeCompiler(ImmutableList<String> command, int seconds) {
        this.command = command;
        this.seconds = seconds;
    }

    static TreeCompiler installed() {
        return new TreeCompiler(ImmutableList.of("dtc", "-q", "-I", "dtb", "-O", "dts", "-o", "-", "-"), SECONDS);
    }

    /**
     * The blob as source.
     *
     * @throws RefusedInputException if there is no such program, or it fails, or takes too long
     */
    byte[] decompile(String file, byte[] blob) {
        Process dtc = start(file);
        try {
            STREAMS.execute(() -> write(dtc.getOutputStream(), blob));
            CompletableFuture<byte[]> source = read(dtc.getInputStream(), MOST_OUTPUT);
            CompletableFuture<byte[]> complaints = read(dtc.getErrorStream(), MOST_COMPLAINTS);
            byte[] text = source.get(seconds, TimeUnit.SECONDS);
            if (text.length == MOST_OUTPUT) {
                return text;
            }
            byte[] said = complaints.get(seconds, TimeUnit.SECONDS);
            if (!dtc.waitFor(seconds, TimeUnit.SECONDS)) {
                throw tooSlow(file);
            }
            if (dtc.exitValue() != 0 || text.length == 0) {
                throw rejected(file, said);
            }
            return text;
        } catch (TimeoutException slow) {
            throw tooSlow(file);
        } catch (ExecutionException broken) {
            throw rejected(file, String.valueOf(broken.getCause()).getBytes(StandardCharsets.UTF_8));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw tooSlow(file);
        } finally {
            dtc.destroyForcibly();
        }
    }

    private Process start(String file) {
        try {
            return new ProcessBuilder(command).start();
        } catch (IOException missing) {
            throw new RefusedInputException(
                    file,
                    0,
                    "",
                    "device-tree source; this is a blob, and dtc, which would decompile it, is not installed",
                    "install it, with: apt-get install device-tree-compiler, or give what dtc -I dtb -O dts prints elsewhere");
        }
    }

    /** Who rejects its input does not read all of it, and says so in another place. */
    private static void write(OutputStream to, byte[] blob) {
        try (to) {
            to.write(blob);
        } catch (IOException closed) {
            return;
        }
    }

    /** At most {@code most} bytes; what comes behind them is left in the pipe, so whoever writes it waits. */
    private static CompletableFuture<byte[]> read(InputStream from, int most) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return from.readNBytes(most);
                    } catch (IOException broken) {
                        throw new UncheckedIOException(broken);
                    }
                },
                STREAMS);
    }

    private RefusedInputException tooSlow(String file) {
        return new RefusedInputException(
                file,
                0,
                "",
                "a device-tree blob that dtc decompiles within " + seconds + " s",
                "decompile it yourself, with: dtc -I dtb -O dts, and give the text");
    }

    /** Its last line says why it gave up; those in front of it are warnings. */
    private static RefusedInputException rejected(String file, byte[] said) {
        String last = new String(said, StandardCharsets.UTF_8).lines().reduce("", (before, line) -> line);
        return new RefusedInputException(
                file,
                0,
                last,
                "a device-tree blob that dtc can decompile; the text quoted is what it says",
                "copy the blob again, from /sys/firmware/fdt of the machine itself");
    }
}
