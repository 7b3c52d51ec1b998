package dev.heddle.generators.machine.topology;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;
import dev.heddle.generators.machine.cpuinfo.Cpuinfo;
import dev.heddle.generators.machine.cpuinfo.Cpuinfo.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which processor of a /proc/cpuinfo is on which core. x86 and s390 count cores within a package, MIPS and LoongArch as well; MIPS
 * kernels before v5.0 print no package, and have one.
 */
final class CpuinfoPlaces {

    private static final String ALL_ONLINE = "bring all CPUs online and copy the whole file, or give lscpu -p";

    private final InputText text;
    private final Cpuinfo info;
    private final ImmutableList<SourceLine> starts;
    private final ImmutableList<Integer> numbers;
    private final List<String> warnings = new ArrayList<>();

    CpuinfoPlaces(Cpuinfo info) {
        this.text = info.text();
        this.info = info;
        if (info.processors().isEmpty()) {
            List<Entry> listed = info.heading().values().stream()
                    .filter(entry -> entry.name().startsWith("processor "))
                    .toList();
            this.starts = listed.stream().map(Entry::line).collect(ImmutableList.toImmutableList());
            this.numbers = listed.stream()
                    .map(entry -> CpuNumbers.cpu(text, entry.line(), lastWord(entry.name())))
                    .collect(ImmutableList.toImmutableList());
        } else {
            ImmutableList.Builder<SourceLine> lines = ImmutableList.builder();
            ImmutableList.Builder<Integer> found = ImmutableList.builder();
            for (int i = 0; i < info.processors().size(); i++) {
                Entry start = info.start(i);
                lines.add(start.line());
                found.add(CpuNumbers.cpu(text, start.line(), start.value()));
            }
            this.starts = lines.build();
            this.numbers = found.build();
        }
        refuseMissing(allSiblingsAreThere());
        refuseTwoInOnePlace();
    }

    ImmutableList<String> warnings() {
        return ImmutableList.copyOf(warnings);
    }

    ImmutableList<LogicalCpu> cpus() {
        Map<List<Integer>, Integer> cores = new HashMap<>();
        Map<List<Integer>, Integer> sockets = new HashMap<>();
        ImmutableList.Builder<LogicalCpu> cpus = ImmutableList.builder();
        for (int i = 0; i < numbers.size(); i++) {
            Optional<List<Integer>> socket = i < info.processors().size() ? socket(i) : Optional.empty();
            Optional<List<Integer>> core = i < info.processors().size() ? core(i) : Optional.empty();
            cpus.add(new LogicalCpu(
                    numbers.get(i),
                    true,
                    core.map(place -> cores.computeIfAbsent(place, unseen -> cores.size())),
                    Optional.empty(),
                    socket.map(place -> sockets.computeIfAbsent(place, unseen -> sockets.size())),
                    Optional.empty(),
                    ImmutableSortedMap.of()));
        }
        return cpus.build();
    }

    private Optional<List<Integer>> socket(int processor) {
        Optional<Integer> own = id(processor, "physical id").or(() -> id(processor, "package"));
        return own.map(socket -> List.of(
                socket,
                id(processor, "book id").orElse(0),
                id(processor, "drawer id").orElse(0)));
    }

    private Optional<List<Integer>> core(int processor) {
        Optional<Integer> x86 = id(processor, "core id");
        Optional<Integer> mips = id(processor, "core");
        Optional<List<Integer>> socket = socket(processor);
        if (x86.isPresent() && socket.isPresent()) {
            return Optional.of(with(socket.get(), x86.get()));
        }
        return mips.map(core -> with(socket.orElse(List.of(0, 0, 0)), core));
    }

    private static List<Integer> with(List<Integer> socket, int core) {
        return ImmutableList.<Integer>builder().addAll(socket).add(core).build();
    }

    private Optional<Integer> id(int processor, String name) {
        return info.entry(processor, name).map(entry -> entry.number()
                .orElseThrow(() -> text.refuse(entry.line(), "a number", Cpuinfo.COPY_AGAIN)));
    }

    /** Gaps in the numbers are offline CPUs if each package has as many processors as it says that run; else a part is missing. */
    private void refuseMissing(boolean explained) {
        for (int i = 0; i < numbers.size(); i++) {
            int expected = i == 0 ? 0 : numbers.get(i - 1) + 1;
            boolean gap = numbers.get(i) > expected && explained && i > 0;
            if (numbers.get(i) != expected && !gap) {
                throw text.refuse(
                        starts.get(i),
                        "processor " + expected + " here; a part is missing, or CPUs are offline",
                        ALL_ONLINE);
            }
            if (gap) {
                warnings.add(new Statements(text)
                        .warning(starts.get(i), "no processor " + expected + " before this one; taken for offline"));
            }
        }
    }

    /** Whether "siblings", the CPUs of the same package that run, are all in the file; refuses it if some are not. */
    private boolean allSiblingsAreThere() {
        Map<List<Integer>, Integer> counts = new HashMap<>();
        for (int i = 0; i < info.processors().size(); i++) {
            socket(i).ifPresent(socket -> counts.merge(socket, 1, Integer::sum));
        }
        boolean all = !info.processors().isEmpty();
        for (int i = 0; i < info.processors().size(); i++) {
            Optional<Integer> siblings = id(i, "siblings");
            Optional<List<Integer>> socket = socket(i);
            if (siblings.isEmpty() || socket.isEmpty()) {
                all = false;
            } else if (!siblings.get().equals(counts.get(socket.get()))) {
                throw text.refuse(
                        info.entry(i, "siblings").map(Entry::line).orElse(starts.get(i)),
                        siblings.get() + " processors of this package in the file, not "
                                + Objects.requireNonNull(counts.get(socket.get())),
                        "copy the whole of /proc/cpuinfo, outside of any container");
            }
        }
        return all;
    }

    private void refuseTwoInOnePlace() {
        Set<List<Integer>> seen = new HashSet<>();
        for (int i = 0; i < info.processors().size(); i++) {
            Optional<Integer> vpe = id(i, "VPE");
            Optional<List<Integer>> core = core(i);
            if (vpe.isPresent() && core.isPresent() && !seen.add(with(core.get(), vpe.get()))) {
                throw text.refuse(
                        starts.get(i), "another VPE than an earlier processor of this core", Cpuinfo.COPY_AGAIN);
            }
        }
    }

    private static String lastWord(String name) {
        List<String> words = Splitter.on(' ').splitToList(name);
        return words.get(words.size() - 1);
    }
}
