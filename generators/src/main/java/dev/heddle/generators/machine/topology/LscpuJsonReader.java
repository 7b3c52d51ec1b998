package dev.heddle.generators.machine.topology;

import com.google.common.collect.ImmutableList;
import dev.heddle.generators.machine.InputText;
import java.util.Optional;

/** Reads what lscpu -J prints: its summary as fields, or with -e its table as objects. */
final class LscpuJsonReader implements TopologyReader {

    @Override
    public boolean isOne(InputText text) {
        return text.lines().stream()
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> line.text().stripLeading().startsWith("{")
                        || line.text().stripLeading().startsWith("["))
                .isPresent();
    }

    @Override
    public CpuTopology read(InputText text) {
        LscpuJson json = new LscpuJson(text);
        json.parse();
        if (!json.table().isEmpty()) {
            return LscpuReader.ofTables(
                    text, Optional.empty(), ImmutableList.of(json.table().build()), TopologyFormat.LSCPU_JSON);
        }
        return LscpuReader.ofSummary(text, json.fields(), TopologyFormat.LSCPU_JSON);
    }
}
