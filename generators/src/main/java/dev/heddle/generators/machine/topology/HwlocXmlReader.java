package dev.heddle.generators.machine.topology;

import dev.heddle.generators.machine.InputText;
import dev.heddle.generators.machine.SourceLine;

/** Reads what {@code lstopo --of xml} exports, of hwloc 1.x, 2.x and 3.0; also whatever else begins like XML, to refuse it. */
final class HwlocXmlReader implements TopologyReader {

    @Override
    public boolean isOne(InputText text) {
        return text.lines().stream()
                .map(SourceLine::text)
                .filter(line -> !line.isBlank())
                .findFirst()
                .filter(line -> line.stripLeading().startsWith("<"))
                .isPresent();
    }

    @Override
    public CpuTopology read(InputText text) {
        return new HwlocTopology(text, new HwlocXml(text)).topology();
    }
}
