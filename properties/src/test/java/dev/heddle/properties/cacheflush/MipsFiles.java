package dev.heddle.properties.cacheflush;

import dev.heddle.generators.machine.Hints;
import dev.heddle.generators.machine.KernelConfig;
import dev.heddle.generators.machine.KernelFacts;
import dev.heddle.generators.machine.mips.MipsMachine;
import dev.heddle.generators.machine.mips.MipsOops;
import dev.heddle.properties.MachineInputs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Files of MIPS machines, real or changed by a test. */
final class MipsFiles {

    private static final Path RESOURCES = Path.of("..", "generators", "src", "test", "resources");

    static final String VR9_LOG = text("vr9-boot.txt");
    static final String VR9_CPUINFO = text("vr9-cpuinfo.txt");
    static final String MT7621_LOG = text("mt7621-boot.txt");
    static final String OOPS = text("oops-4.4.12.txt");

    private MipsFiles() {}

    private static String text(String name) {
        try {
            return Files.readString(RESOURCES.resolve("mips").resolve(name));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static MipsMachine machine(String text) {
        return MipsMachine.parse("log", text.getBytes(StandardCharsets.UTF_8));
    }

    static MipsOops oops(String text) {
        return MipsOops.parse("oops", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A full configuration of a 6.1 kernel. */
    static KernelFacts kernel(String... lines) {
        String text = "#\n# Automatically generated file; DO NOT EDIT.\n# Linux/mips 6.1.0 Kernel Configuration\n#\n"
                + "CONFIG_MIPS=y\n" + String.join("\n", lines) + "\n# Kernel hacking\n# end of Kernel hacking\n";
        return KernelFacts.of(KernelConfig.parse(".config", text.getBytes(StandardCharsets.UTF_8), Hints.NONE));
    }

    /** A layer that leaves open what it does not say. */
    static KernelFacts fragment(String... lines) {
        String text = "CONFIG_LANTIQ=y\n" + String.join("\n", lines) + "\n";
        return KernelFacts.of(KernelConfig.parse("x.config", text.getBytes(StandardCharsets.UTF_8), Hints.NONE));
    }

    /** A real configuration among those that the readers are tested with. */
    static KernelFacts real(String name) {
        return KernelFacts.of(
                KernelConfig.read(List.of(RESOURCES.resolve("kconfig").resolve(name))));
    }

    static MachineInputs inputs(KernelFacts kernel, String log) {
        return MachineInputs.of(kernel).withMips(Optional.of(machine(log)));
    }
}
