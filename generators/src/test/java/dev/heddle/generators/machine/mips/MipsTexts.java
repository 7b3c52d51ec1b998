package dev.heddle.generators.machine.mips;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.io.Resources;
import dev.heddle.generators.machine.RefusedInputException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.function.Executable;

/** Texts such as MIPS kernels print; src/test/resources/mips/ORIGIN.md says where their figures are from. */
final class MipsTexts {

    static final String VR9_LOG = text("vr9-boot.txt");

    static final String MT7621_LOG = text("mt7621-boot.txt");

    static final String CPUINFO_2X2 =
            """
            system type\t\t: MT7621
            machine\t\t\t: A Router

            """ + processor(0, 0, 0) + processor(1, 0, 1) + processor(2, 1, 0) + processor(3, 1, 1);

    static final String CPUINFO_ONE_VPE = text("vr9-cpuinfo.txt");

    static final String OOPS = text("oops-4.4.12.txt");

    private MipsTexts() {}

    private static String text(String name) {
        try {
            return Resources.toString(Resources.getResource("mips/" + name), StandardCharsets.US_ASCII);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String processor(int number, int core, int vpe) {
        return "processor\t\t: " + number + "\ncpu model\t\t: MIPS 1004Kc V2.15\n"
                + "ASEs implemented\t: mips16 dsp mt\nshadow register sets\t: 1\npackage\t\t\t: 0\ncore\t\t\t: "
                + core + "\nVPE\t\t\t: " + vpe + "\n\n";
    }

    static MipsMachine machine(String text) {
        return MipsMachine.parse("m", text.getBytes(StandardCharsets.UTF_8));
    }

    static MipsOops oops(String text) {
        return MipsOops.parse("o", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses a text at {@code line}, with these words in the message. */
    static void assertRefused(int line, String words, Executable reading) {
        RefusedInputException refusal = assertThrows(RefusedInputException.class, reading);
        assertTrue(
                refusal.line() == line && String.valueOf(refusal.getMessage()).contains(words),
                () -> "expected line " + line + " and '" + words + "', got " + refusal.getMessage());
    }
}
