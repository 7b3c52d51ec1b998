package dev.heddle.reports.cli;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Runs what users run, and shows nothing of it. The launcher keeps the classes that this needs in the form in which the
 * virtual machine has read them, so that a command starts quickly. What is not used here is only slower to start.
 */
final class Training {

    private static final ImmutableList<List<String>> COMMANDS = ImmutableList.of(
            List.of("check", "trylock", "--variant", "V07", "--config", "C3"),
            List.of("check", "trylock", "--variant", "V10", "--config", "C3", "--json"),
            List.of("matrix", "trylock", "--variant", "V10"),
            List.of("check", "linearmap", "--variant", "V8", "--config", "rt=y"),
            List.of("count", "nested", "K=3", "V=0", "Q=1", "D=1", "--trace"),
            List.of("count", "twopc", "N=4", "--json", "--storage=fingerprint"),
            List.of("list", "systems"));

    private Training() {}

    public static void main(String[] args) {
        for (List<String> command : COMMANDS) {
            var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.US_ASCII);
            var console = new Console(
                    nowhere,
                    nowhere,
                    InputStream.nullInputStream(),
                    false,
                    false,
                    ImmutableMap.of(),
                    System::nanoTime,
                    System.nanoTime());
            Main.run(new Session(console, Systems.all(), new Interrupt()), command.toArray(String[]::new));
        }
    }
}
