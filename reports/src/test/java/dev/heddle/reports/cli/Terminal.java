package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.heddle.properties.KernelSystem;
import dev.heddle.reports.toy.ToySystem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.LongSupplier;

/** Runs a command line against made-up streams, environment and clock. */
final class Terminal {

    /**
     * What came back.
     *
     * @param code the exit code
     */
    record Answer(int code, String out, String err) {}

    private ImmutableList<KernelSystem> systems = ImmutableList.of(ToySystem.asExpected());
    private InputStream in = InputStream.nullInputStream();
    private boolean outIsTerminal;
    private boolean errIsTerminal;
    private ImmutableMap<String, String> environment = ImmutableMap.of();
    private LongSupplier nanos = System::nanoTime;
    private long begun = System.nanoTime();
    private boolean full;
    private final Interrupt interrupt = new Interrupt();

    private static final class FullDisk extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("No space left on device");
        }
    }

    static Answer heddle(String... args) {
        return new Terminal().run(args);
    }

    Terminal with(KernelSystem... others) {
        systems = ImmutableList.copyOf(others);
        return this;
    }

    Terminal typing(String text) {
        in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Terminal onATerminal(boolean out, boolean err) {
        outIsTerminal = out;
        errIsTerminal = err;
        return this;
    }

    Terminal withEnvironment(String name, String value) {
        environment = ImmutableMap.of(name, value);
        return this;
    }

    /** A clock that goes on by {@code step} nanoseconds whenever it is read. */
    Terminal withClock(long step) {
        var now = new java.util.concurrent.atomic.AtomicLong();
        nanos = () -> now.addAndGet(step);
        begun = 0;
        return this;
    }

    Terminal interrupted() {
        interrupt.raise();
        return this;
    }

    /** Like a full disk: standard output takes nothing. */
    Terminal withFullDisk() {
        full = true;
        return this;
    }

    Answer run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console = new Console(
                new PrintStream(full ? new FullDisk() : out, false, StandardCharsets.US_ASCII),
                new PrintStream(err, false, StandardCharsets.US_ASCII),
                in,
                outIsTerminal,
                errIsTerminal,
                environment,
                nanos,
                begun);
        int code = Main.run(new Session(console, systems, interrupt), args);
        return new Answer(code, out.toString(StandardCharsets.US_ASCII), err.toString(StandardCharsets.US_ASCII));
    }
}
