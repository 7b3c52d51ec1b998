package dev.heddle.generators.machine.report;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputBytes;
import dev.heddle.generators.machine.KernelVersion;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.mips.MipsOops;
import dev.heddle.model.kernel.ContextKind;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One report of a kernel. Whether the kernel has SMP shows in few places; where none of them is given it is unknown.
 *
 * @param file the name under which the user gave it
 * @param title the line that it begins with
 * @param line where that is, counted from 1 in the file as given
 * @param number how many reports there have been since the boot, this one included; later ones may be fallout
 * @param cpu the number of the CPU that reports
 * @param task that ran on it, or was interrupted
 * @param smp whether the kernel was built with SMP
 * @param preemption the model as the kernel prints it: {@code PREEMPT}, {@code PREEMPT_RT}, {@code PREEMPTLAZY}, ..
 * @param preemptCount the kernel's preempt_count() as it found it
 * @param place {@code file:line} of the source that reports
 * @param address that could not be handled, in hexadecimal without 0x
 * @param frames functions, innermost first; those that the kernel marked as guesses are left out
 * @param contexts one nested in the next, innermost first; only those that the text shows
 * @param lock that it is about; nothing of it is known in a report that is not about one
 * @param mips the registers, of a MIPS oops
 * @param warnings what is odd or missing but no reason to refuse, each with file and line
 */
public record KernelReport(
        String file,
        ReportKind kind,
        String title,
        int line,
        Fact<Integer> number,
        Fact<Integer> cpu,
        Fact<String> task,
        Fact<Integer> pid,
        Fact<KernelVersion> kernel,
        Fact<Boolean> smp,
        Fact<String> preemption,
        Fact<Long> preemptCount,
        Fact<String> place,
        Fact<String> address,
        ImmutableList<StackFrame> frames,
        ImmutableList<Fact<ContextKind>> contexts,
        LockReport lock,
        Optional<MipsOops> mips,
        ImmutableList<String> warnings) {

    /**
     * Reads the only report in a log; what stands around it is passed over.
     *
     * @throws RefusedInputException if there is none or more than one, if two are mixed, or if it is cut
     */
    public static KernelReport read(Path path) {
        return ReportLog.of(path.toString(), InputBytes.read(path)).only();
    }

    /**
     * Reads one of the reports in a log.
     *
     * @param choice counted from 1 in the order of their first lines
     * @throws RefusedInputException like {@link #read}, or if there are fewer reports
     */
    public static KernelReport read(Path path, int choice) {
        return ReportLog.of(path.toString(), InputBytes.read(path)).chosen(choice);
    }

    /** Like {@link #read(Path)} for bytes that are at hand already; {@code name} stands for the file in messages. */
    public static KernelReport parse(String name, byte[] bytes) {
        return ReportLog.of(name, InputBytes.unpack(name, bytes)).only();
    }

    /** Like {@link #read(Path, int)} for bytes that are at hand already. */
    public static KernelReport parse(String name, byte[] bytes, int choice) {
        return ReportLog.of(name, InputBytes.unpack(name, bytes)).chosen(choice);
    }

    /** Every fact, in the order of a report. */
    public ImmutableList<Fact<?>> facts() {
        return ImmutableList.<Fact<?>>builder()
                .add(number, cpu, task, pid, kernel, smp, preemption, preemptCount, place, address)
                .addAll(contexts)
                .addAll(lock.facts())
                .build();
    }
}
