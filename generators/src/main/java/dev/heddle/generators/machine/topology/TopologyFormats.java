package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import java.util.Optional;

/** Tells from its content what a text is. File names mean nothing. */
final class TopologyFormats {

    /** The most telling first. */
    private static final ImmutableList<TopologyReader> READERS = ImmutableList.of(
            new HwlocXmlReader(),
            new LscpuJsonReader(),
            new SysfsReader(),
            new LscpuReader(),
            new LscpuExtendedReader(),
            new CpuinfoReader(),
            new DeviceTreeReader(),
            new QemuSmpReader(),
            new HwlocSyntheticReader());

    private TopologyFormats() {}

    static CpuTopology read(InputText text) {
        return tryRead(text).orElseThrow(() -> refusal(text));
    }

    /** Empty if no reader takes the text for its own. */
    static Optional<CpuTopology> tryRead(InputText text) {
        return READERS.stream().filter(reader -> reader.isOne(text)).findFirst().map(reader -> reader.read(text));
    }

    private static RefusedInputException refusal(InputText text) {
        return text.refuse(
                text.lines().get(0),
                "a CPU topology: lscpu, /proc/cpuinfo, hwloc's XML, or QEMU's -smp",
                "give the output of lscpu -p, or of cat /proc/cpuinfo, of the machine itself");
    }
}
