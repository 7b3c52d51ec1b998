package dev.heddle.generators.machine.topology;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.ImmutableSortedSet;
import dev.heddle.generators.machine.Architecture;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the summary of lscpu counts. It repeats a block of keys for each core type (util-linux 2.37 and later), and on s390 counts what
 * the machine could hold, not what there is: so products are believed only where they fit the number of CPUs.
 */
final class LscpuSummary {

    static final String CPUS = "CPU(s)";
    private static final String MODEL = "Model name";
    private static final String THREADS = "Thread(s) per core";
    private static final String AGAIN = "run it again, with: LC_ALL=C lscpu";
    private static final ImmutableSet<String> CORES =
            ImmutableSet.of("Core(s) per socket", "Core(s) per cluster", "Core(s) per book");

    /** Each counts something in the next one; the last is in the machine. */
    private static final ImmutableList<String> GROUPS = ImmutableList.of(
            "Cluster(s)",
            "Socket(s)",
            "CPU socket(s)",
            "Cluster(s) per socket",
            "Socket(s) per book",
            "Book(s)",
            "Book(s) per drawer",
            "Drawer(s)");

    private final InputText text;
    private final Statements statements;
    private final Map<String, LscpuEntry> once = new LinkedHashMap<>();
    private final List<Map<String, LscpuEntry>> types = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    LscpuSummary(InputText text, Iterable<LscpuEntry> entries) {
        this.text = text;
        this.statements = new Statements(text);
        types.add(new LinkedHashMap<>());
        for (LscpuEntry entry : entries) {
            if (isOfType(entry.key())) {
                if (types.get(types.size() - 1).containsKey(entry.key())) {
                    types.add(new LinkedHashMap<>());
                }
                types.get(types.size() - 1).put(entry.key(), entry);
            } else if (once.putIfAbsent(entry.key(), entry) != null
                    && entry.key().equals(CPUS)) {
                throw text.refuse(entry.line(), "one machine, not two lines '" + CPUS + ":'", "give them one by one");
            }
        }
        if (!types.stream().anyMatch(type -> type.keySet().stream().anyMatch(key -> !key.equals(MODEL)))
                && online().isEmpty()) {
            throw text.refuse(
                    text.lines().get(0), "lines such as '" + THREADS + ":', or the list of CPUs online", AGAIN);
        }
    }

    static boolean isKey(String key) {
        return key.equals(CPUS) || (isOfType(key) && !key.equals(MODEL));
    }

    private static boolean isOfType(String key) {
        return key.equals(MODEL) || key.equals(THREADS) || CORES.contains(key) || GROUPS.contains(key);
    }

    ImmutableList<String> warnings() {
        return ImmutableList.copyOf(warnings);
    }

    Fact<Integer> present() {
        LscpuEntry entry = all();
        return statements.stated(Statements.PRESENT, CpuNumbers.count(text, entry.line(), entry.value()), entry.line());
    }

    private LscpuEntry all() {
        LscpuEntry entry = once.get(CPUS);
        if (entry == null) {
            throw text.refuse(text.lines().get(0), "a line '" + CPUS + ":'; the start is missing", AGAIN);
        }
        return entry;
    }

    /** The CPUs that run; empty if a very old lscpu does not list them. */
    Optional<ImmutableSortedSet<Integer>> online() {
        return numbers("On-line");
    }

    private Optional<ImmutableSortedSet<Integer>> numbers(String which) {
        LscpuEntry list = once.get(which + " CPU(s) list");
        LscpuEntry mask = once.get(which + " CPU(s) mask");
        if (list != null && !list.value().isEmpty()) {
            return Optional.of(CpuNumbers.list(text, list.line(), list.value()));
        }
        return Optional.ofNullable(mask).map(entry -> CpuNumbers.mask(text, entry.line(), entry.value()));
    }

    /** Each CPU that is listed by number, with nothing more known of it. */
    ImmutableList<LogicalCpu> cpus() {
        ImmutableSortedSet<Integer> running = online().orElse(ImmutableSortedSet.of());
        ImmutableSortedSet<Integer> offline = numbers("Off-line").orElse(ImmutableSortedSet.of());
        int present = present().value().orElseThrow();
        ImmutableSortedSet<Integer> listed = ImmutableSortedSet.<Integer>naturalOrder()
                .addAll(running)
                .addAll(offline)
                .build();
        if (listed.size() < running.size() + offline.size() || running.size() > present) {
            throw text.refuse(all().line(), "at least as many CPUs as are listed, each of them once", AGAIN);
        }
        return listed.stream()
                .map(number -> LogicalCpu.numbered(number, running.contains(number)))
                .collect(ImmutableList.toImmutableList());
    }

    Fact<Integer> cores() {
        long least = 0;
        long threads = 0;
        for (Map<String, LscpuEntry> type : types) {
            Optional<Long> cores = coresOf(type);
            Optional<Integer> each = countOf(type, THREADS);
            if (cores.isEmpty() || each.isEmpty()) {
                return unknown(Statements.CORES, "the summary does not count them");
            }
            least += cores.get();
            threads += cores.get() * each.get();
        }
        long running = running();
        if (least > running || threads < running) {
            return contradiction(
                    Statements.CORES, least + " cores by the summary's counts do not fit " + running + " CPUs");
        }
        return statements.implied(Statements.CORES, (int) least, "the product of its counts, for each core type");
    }

    private long running() {
        return online().map(ImmutableSet::size)
                .orElseGet(() -> present().value().orElseThrow());
    }

    Fact<Integer> threadsPerCore() {
        int most = 0;
        for (Map<String, LscpuEntry> type : types) {
            Optional<Integer> threads = countOf(type, THREADS);
            if (threads.isEmpty()) {
                return unknown(Statements.THREADS, "the summary does not count them");
            }
            most = Math.max(most, threads.get());
        }
        if (most > running()) {
            return contradiction(Statements.THREADS, most + " threads in a core do not fit " + running() + " CPUs");
        }
        return statements.implied(Statements.THREADS, most, "'" + THREADS + "', the most of any core");
    }

    Fact<Integer> sockets() {
        if (types.size() > 1) {
            return unknown(Statements.SOCKETS, "each core type counts its own");
        }
        Optional<Long> sockets = groupsOf(types.get(0), group -> !group.startsWith("Cluster"));
        if (sockets.isEmpty()) {
            return unknown(Statements.SOCKETS, "the summary does not count them");
        }
        if (sockets.get() > running()) {
            return contradiction(Statements.SOCKETS, sockets.get() + " sockets by its counts, more than CPUs");
        }
        return statements.implied(Statements.SOCKETS, sockets.get().intValue(), "the product of the summary's counts");
    }

    /** The core types, if there are several and they make up the machine. */
    ImmutableList<CoreKind> kinds() {
        ImmutableList.Builder<CoreKind> kinds = ImmutableList.builder();
        long all = 0;
        for (Map<String, LscpuEntry> type : types) {
            Optional<Long> cores = coresOf(type);
            Optional<Integer> threads = countOf(type, THREADS);
            if (types.size() == 1 || cores.isEmpty() || threads.isEmpty()) {
                return ImmutableList.of();
            }
            long cpus = cores.get() * threads.get();
            all += cpus;
            if (all > running()) {
                return ImmutableList.of();
            }
            LscpuEntry model = type.get(MODEL);
            kinds.add(new CoreKind(model == null ? "" : model.value(), (int) cpus));
        }
        return all == running() ? kinds.build() : ImmutableList.of();
    }

    /** The line Architecture is of the machine that lscpu ran on, so other lines have to tell. */
    Fact<Architecture> architecture() {
        LscpuEntry vendor = once.get("Vendor ID");
        if (vendor != null) {
            Optional<Architecture> known = CpuinfoClues.ofVendor(vendor.value());
            if (known.isPresent()) {
                return statements.stated(Statements.ARCHITECTURE, known.get(), vendor.line());
            }
        }
        LscpuEntry flags = once.get("Flags");
        if (flags != null) {
            Optional<Architecture> known =
                    CpuinfoClues.ofFlags(Splitter.on(CharMatcher.whitespace()).splitToList(flags.value()));
            if (known.isPresent()) {
                return statements.stated(Statements.ARCHITECTURE, known.get(), flags.line());
            }
        }
        return statements.unknown(
                Statements.ARCHITECTURE,
                "lscpu names that of the machine it runs on, which a dump need not be of",
                "give the kernel's configuration");
    }

    private Optional<Long> coresOf(Map<String, LscpuEntry> type) {
        for (String key : CORES) {
            Optional<Integer> cores = countOf(type, key);
            if (cores.isPresent()) {
                boolean inSocket = key.endsWith("socket");
                return groupsOf(type, group -> !inSocket || !group.startsWith("Cluster"))
                        .map(groups -> groups * cores.get());
            }
        }
        return Optional.empty();
    }

    private Optional<Long> groupsOf(Map<String, LscpuEntry> type, Predicate<String> which) {
        Optional<Long> product = Optional.empty();
        for (String group : GROUPS) {
            Optional<Integer> count = which.test(group) ? countOf(type, group) : Optional.empty();
            if (count.isPresent()) {
                product = Optional.of(Math.min(CpuNumbers.LIMIT, product.orElse(1L) * count.get()));
            }
        }
        return product;
    }

    private Optional<Integer> countOf(Map<String, LscpuEntry> type, String key) {
        LscpuEntry entry = type.get(key);
        return entry == null || entry.value().isEmpty()
                ? Optional.empty()
                : Optional.of(CpuNumbers.count(text, entry.line(), entry.value()));
    }

    private <V> Fact<V> unknown(String name, String reason) {
        return statements.unknown(name, reason, "give the output of lscpu -p of the machine itself");
    }

    private <V> Fact<V> contradiction(String name, String what) {
        String warning = statements.warning(all().line(), what);
        if (!warnings.contains(warning)) {
            warnings.add(warning);
        }
        return unknown(name, what);
    }
}
