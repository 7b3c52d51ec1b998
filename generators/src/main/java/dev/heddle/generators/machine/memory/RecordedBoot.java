package dev.heddle.generators.machine.memory;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputBytes;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.model.linearmap.Bbml2;
import dev.heddle.model.linearmap.BuildRules;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.Policy;
import java.nio.file.Path;

/**
 * One boot of a kernel, recorded as JSON: what its linear map follows from. What the boot turned out to do is in the same file
 * and is not read.
 *
 * @param name of the recording
 * @param release of the kernel, e.g. {@code 7.2.13+deb14-arm64}
 * @param bbml2 which early CPUs could change block sizes live, after those that were made to say no
 * @param unknown what the file does not tell and the tables depend on, a sentence each
 */
public record RecordedBoot(
        String name, String release, int vaBitsConfig, LinearMap map, Bbml2 bbml2, ImmutableList<String> unknown) {

    /**
     * Reads a recording.
     *
     * @throws RefusedInputException if it is none, or a field that is needed is missing or odd
     */
    public static RecordedBoot read(Path path) {
        return RecordedMachine.read(JsonFields.parse(path.toString(), InputBytes.read(path)));
    }

    /** Like {@link #read} for bytes that are at hand already; {@code name} stands for the file in messages. */
    public static RecordedBoot parse(String name, byte[] bytes) {
        return RecordedMachine.read(JsonFields.parse(name, InputBytes.unpack(name, bytes)));
    }

    /** Whether the linear map is split once all early CPUs are up. */
    public boolean splits() {
        return bbml2.splits(map.policy());
    }

    /** Why it is split, or is not, as one sentence without a full stop. */
    public String why() {
        if (map.policy().forcePages()) {
            return whyPages() + ", so that all memory is mapped with pages at once";
        }
        if (!map.policy().canSetDirectMap()) {
            return "nothing will change the protection of single pages, so that blocks may stay";
        }
        if (bbml2.system()) {
            return "every early CPU can change block sizes live";
        }
        return "the boot CPU can change block sizes live, and early CPU "
                + bbml2.early().indexOf(false) + " cannot";
    }

    /** What decides first: debug_pagealloc needs pages on any CPU, the others on one that cannot change block sizes live. */
    private String whyPages() {
        Policy policy = map.policy();
        if (policy.debugPagealloc()) {
            return "debug_pagealloc is on";
        }
        String cpu = map.rules() == BuildRules.V6_12
                ? "this kernel has no code to change block sizes live"
                : "the boot CPU cannot change block sizes live";
        String change = policy.rodata() == Policy.Rodata.FULL
                ? "rodata=full"
                : policy.kfence() == Policy.Kfence.LATE ? "a KFENCE pool made late" : "a realm";
        return cpu + ", and " + change + " needs single pages";
    }
}
