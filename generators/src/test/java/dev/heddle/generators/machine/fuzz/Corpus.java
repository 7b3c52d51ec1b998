package dev.heddle.generators.machine.fuzz;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * The texts that damage starts from: every test resource, by the reader whose folder it is in, and a few that no file has. The order is
 * that of the names, so that an input follows from seed and index as long as no file comes or goes.
 */
final class Corpus {

    /** Real configurations have 200 KB; in most inputs a part of one does, for the sake of numbers. */
    private static final int LARGE = 16 << 10;

    private static final int PART_LINES = 120;

    /** Of large texts, one in so many is used as it is. */
    private static final int WHOLE_ONE_IN = 200;

    private static final ImmutableList<String> SMALL = ImmutableList.of(
            "",
            "\n",
            "-smp 4\n",
            """
            /sys/devices/system/cpu/cpu0/topology/core_id:0
            /sys/devices/system/cpu/cpu0/topology/thread_siblings_list:0-1
            /sys/devices/system/cpu/cpu1/topology/core_id:0
            /sys/devices/system/cpu/cpu1/topology/thread_siblings:3
            /sys/devices/system/cpu/online:0-1
            /sys/devices/system/cpu/present:0-3
            /sys/devices/system/cpu/cpu0/cache/index0/level:1
            /sys/devices/system/cpu/cpu0/cache/index0/type:Data
            /sys/devices/system/cpu/cpu0/cache/index0/shared_cpu_list:0-1
            """,
            """
            processor : 0
            vendor_id : GenuineIntel
            physical id : 0
            siblings : 2
            core id : 0

            processor : 1
            vendor_id : GenuineIntel
            physical id : 0
            siblings : 2
            core id : 1

            """,
            "qemu-system-aarch64 -M virt -smp cpus=4,maxcpus=8,sockets=2,cores=2,threads=2 \\\n  -m 1G\n",
            "-smp 8,sockets=2,dies=1,clusters=2\n",
            "{\"cpus\": [{\"cpu\": 0, \"core\": 0, \"socket\": 0, \"online\": true}]}\n",
            "{\"lscpu\": [{\"field\": \"CPU(s):\", \"data\": \"1\", \"children\": [{\"field\": \"On-line CPU(s) list:\","
                    + " \"data\": \"0\"}]}]}\n",
            "<topology version=\"2.0\"><object type=\"Machine\" cpuset=\"0x1\"><object type=\"PU\" os_index=\"0\""
                    + " cpuset=\"0x1\"/></object></topology>\n",
            "Package:2 L3:1 Core:4 PU:2\n",
            "/dts-v1/; / { #address-cells = <1>; #size-cells = <1>; cpus { cpu-map { cluster0 { core0 { cpu = <&a>; }; };"
                    + " }; }; memory@0 { device_type = \"memory\"; reg = <0 0x10000000>; }; };\n");

    private final ImmutableListMultimap<Reader, byte[]> seeds;

    private Corpus(ImmutableListMultimap<Reader, byte[]> seeds) {
        this.seeds = seeds;
    }

    static Corpus load() {
        ImmutableListMultimap.Builder<Reader, byte[]> seeds = ImmutableListMultimap.builder();
        try {
            Path root = Path.of(Resources.getResource("kconfig").toURI()).resolveSibling("");
            for (Reader reader : Reader.values()) {
                for (Path file : files(root.resolve(reader.folder()))) {
                    seeds.put(reader, Files.readAllBytes(file));
                }
                SMALL.forEach(text -> seeds.put(reader, text.getBytes(StandardCharsets.UTF_8)));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
        return new Corpus(seeds.build());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    ImmutableList<byte[]> all(Reader reader) {
        return seeds.get(reader);
    }

    /** A seed, or some lines of a large one. */
    byte[] pick(Reader reader, SplittableRandom random) {
        List<byte[]> choice = seeds.get(reader);
        byte[] bytes = choice.get(random.nextInt(choice.size()));
        if (bytes.length <= LARGE || random.nextInt(WHOLE_ONE_IN) == 0) {
            return bytes;
        }
        int from = random.nextInt(3) == 0 ? 0 : afterLine(bytes, random.nextInt(bytes.length));
        int to = from;
        for (int lines = 1 + random.nextInt(PART_LINES); lines > 0 && to < bytes.length; lines--) {
            to = afterLine(bytes, to);
        }
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static int afterLine(byte[] bytes, int from) {
        int at = from;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return Math.min(bytes.length, at + 1);
    }
}
