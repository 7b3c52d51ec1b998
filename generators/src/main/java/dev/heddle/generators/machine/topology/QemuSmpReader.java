package dev.heddle.generators.machine.topology;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.Fact;
import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.RefusedInputException;
import dev.heddle.generators.machine.SourceLine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Reads the option -smp from a command line of QEMU, over as many lines as a shell takes. */
final class QemuSmpReader implements TopologyReader {

    private static final Splitter WORDS = Splitter.on(CharMatcher.whitespace()).omitEmptyStrings();
    private static final Splitter COMMAS = Splitter.on(',');
    private static final String EXAMPLE = "give it as QEMU takes it, such as: -smp cpus=4,sockets=1,cores=2,threads=2";

    private record Word(SourceLine line, String text) {}

    @Override
    public boolean isOne(InputText text) {
        return words(text).stream().anyMatch(QemuSmpReader::isOption);
    }

    private static boolean isOption(Word word) {
        return word.text.equals("-smp") || word.text.equals("--smp");
    }

    private static List<Word> words(InputText text) {
        List<Word> words = new ArrayList<>();
        for (SourceLine line : text.lines()) {
            for (String word : WORDS.split(line.text())) {
                if (!word.equals("\\")) {
                    words.add(new Word(line, CharMatcher.anyOf("'\"").trimFrom(word)));
                }
            }
        }
        return words;
    }

    @Override
    public CpuTopology read(InputText text) {
        List<Word> words = words(text);
        int option = -1;
        for (int i = 0; i < words.size(); i++) {
            if (isOption(words.get(i))) {
                if (option >= 0) {
                    throw text.refuse(words.get(i).line, "one option -smp", "leave out the others");
                }
                option = i;
            }
        }
        if (option + 1 == words.size()) {
            throw text.refuse(words.get(option).line, "a value after -smp", EXAMPLE);
        }
        Word value = words.get(option + 1);
        Map<String, Integer> given = values(text, value);
        List<QemuSmp> possible = QemuSmp.possible(given);
        if (possible.isEmpty()) {
            throw text.refuse(
                    value.line,
                    "counts whose product is maxcpus, and no more cpus than that",
                    "correct the counts, or leave one out");
        }
        return topology(text, value.line, possible);
    }

    private static Map<String, Integer> values(InputText text, Word value) {
        Map<String, Integer> given = new LinkedHashMap<>();
        boolean first = true;
        for (String part : COMMAS.split(value.text)) {
            int equals = part.indexOf('=');
            String key = equals < 0 && first ? "cpus" : part.substring(0, Math.max(0, equals));
            if (!QemuSmp.KEYS.contains(key)) {
                throw text.refuse(value.line, "one of " + String.join("=, ", QemuSmp.KEYS) + "=", EXAMPLE);
            }
            if (given.put(key, CpuNumbers.count(text, value.line, part.substring(equals + 1))) != null) {
                throw refuseTwice(text, value, key);
            }
            first = false;
        }
        return given;
    }

    private static RefusedInputException refuseTwice(InputText text, Word value, String key) {
        return text.refuse(value.line, "each count once, not " + key + " twice", EXAMPLE);
    }

    private static CpuTopology topology(InputText text, SourceLine line, List<QemuSmp> possible) {
        Statements statements = new Statements(text);
        Fact<Integer> cores = common(statements, line, Statements.CORES, possible, QemuSmp::coresPresent);
        Fact<Integer> threads = common(statements, line, Statements.THREADS, possible, QemuSmp::threadsPresent);
        Fact<Integer> sockets = common(statements, line, Statements.SOCKETS, possible, QemuSmp::socketsPresent);
        return new CpuTopology(
                text.file(),
                TopologyFormat.QEMU_SMP,
                statements.unknown(Statements.ARCHITECTURE, "-smp does not name it", "give the kernel's configuration"),
                ImmutableList.of(),
                common(statements, line, Statements.PRESENT, possible, QemuSmp::cpus),
                statements.unknown(
                        Statements.ONLINE, "how many CPUs a kernel starts is not QEMU's to say", "run lscpu in it"),
                cores,
                sockets,
                threads,
                ImmutableList.of(),
                text.cutWarning().map(ImmutableList::of).orElse(ImmutableList.of()));
    }

    private static Fact<Integer> common(
            Statements statements,
            SourceLine line,
            String name,
            List<QemuSmp> possible,
            Function<QemuSmp, Integer> count) {
        List<Integer> values = possible.stream().map(count).distinct().toList();
        if (values.size() == 1) {
            return statements.stated(name, values.get(0), line);
        }
        return statements.unknown(
                name,
                "QEMU fills in sockets first up to version 6.1, which makes " + values.get(0)
                        + ", and cores first since 6.2, which makes " + values.get(1),
                "write sockets=, cores= and threads= out");
    }
}
