package dev.heddle.reports.json;

import dev.heddle.properties.bug.BugReport;
import org.jspecify.annotations.Nullable;

/**
 * A bug in one shape, as a line: schema {@code report}.
 *
 * @param shape the word behind {@code --as}
 * @param file name of the file that it was written to, without its directory; null if there is none
 */
public record ReportLine(
        BugReport bug, String shape, @Nullable String file, String text) {

    /** The object, without a line end. */
    public String json() {
        return JsonLine.of(line -> line.put("system", bug.cell().system())
                .put("variant", bug.cell().variant())
                .put("config", bug.cell().config())
                .put("scope", bug.scope().word())
                .put("scenario", bug.cell().scenario())
                .put("claim", bug.found().claim())
                .put("steps", bug.found().moves().size())
                .put("minimal", bug.certificate().word())
                .put("shape", shape)
                .putOrNull("file", file)
                .put("text", text));
    }
}
