package dev.heddle.generators.machine.mips;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.RefusedInputException;
import java.nio.file.Path;

/**
 * One report of a MIPS kernel that could not resolve an address. It prints neither SMP nor the model of preemption, whatever the
 * kernel has: nothing follows from their absence.
 *
 * @param file the name under which the user gave it
 * @param number how many reports there have been since the boot, this one included; later ones may be fallout
 * @param cpu the number of the CPU that died
 * @param task what it ran, or what was interrupted, such as {@code swapper/0}
 * @param badAddress BadVA
 * @param cause ExcCode: 2 for a load or cache operation without translation, 3 for a store
 * @param epc function that faulted; without its offset
 * @param ra function that it returns to
 * @param model of the CPU that died
 * @param kernel its version
 * @param callTrace functions, innermost first; those that the kernel marked as guesses are left out
 */
public record MipsOops(
        String file,
        int number,
        Fact<Integer> cpu,
        Fact<String> task,
        Fact<Address> badAddress,
        Fact<Integer> cause,
        Fact<String> epc,
        Fact<String> ra,
        Fact<CpuModel> model,
        Fact<KernelVersion> kernel,
        ImmutableList<String> callTrace) {

    /**
     * Reads the only report in a text; what stands around it is passed over.
     *
     * @throws RefusedInputException if there is none or more than one, if two are interleaved, or if it is cut
     */
    public static MipsOops read(Path path) {
        return of(InputText.read(path));
    }

    /** Like {@link #read} for bytes that are at hand already; {@code name} stands for the file in messages. */
    public static MipsOops parse(String name, byte[] bytes) {
        return of(InputText.parse(name, bytes));
    }

    /** Every fact, in the order of a report. */
    public ImmutableList<Fact<?>> facts() {
        return ImmutableList.of(kernel, model, cpu, task, badAddress, cause, epc, ra);
    }

    /** Like {@link #read} for a text that is at hand already, such as a part of a log. */
    public static MipsOops of(InputText text) {
        InputText plain = text.withoutLogPrefixes();
        return new OopsText(plain, OopsBlock.find(plain)).oops();
    }
}
