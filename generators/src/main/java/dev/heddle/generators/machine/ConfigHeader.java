package dev.heddle.generators.machine;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The line by which the kernel's tool marks a full configuration: {@code # Linux/arm64 6.12.117 Kernel Configuration}.
 *
 * @param architecture as written, such as {@code x86_64}; names that are not the kernel's are possible in forks
 * @param version as written
 */
record ConfigHeader(SourceLine line, String architecture, String version) {

    private static final Pattern LINUX = Pattern.compile("# Linux/(\\S{1,40}) (\\S{1,120}) Kernel Configuration");
    private static final Pattern OTHER = Pattern.compile("# (\\S.{0,80}) Configuration|# Busybox version: .{1,40}");

    /**
     * Finds the header.
     *
     * @return empty for a defconfig or a fragment
     * @throws RefusedInputException if there are two, or if another program wrote the file
     */
    static Optional<ConfigHeader> find(InputText text) {
        Optional<ConfigHeader> found = Optional.empty();
        String before = "";
        for (SourceLine line : text.lines()) {
            String raw = line.text();
            Matcher header = LINUX.matcher(raw);
            if (header.matches()) {
                if (found.isPresent()) {
                    throw text.refuse(
                            line,
                            "one header, not a second one after that in line "
                                    + found.get().line().number(),
                            "give the two configurations as two files");
                }
                found = Optional.of(new ConfigHeader(line, header.group(1), header.group(2)));
            } else if (before.startsWith("# Automatically generated")
                    && OTHER.matcher(raw).matches()) {
                throw text.refuse(
                        line,
                        "a configuration of the Linux kernel, not of another program that uses the same format",
                        "give the .config from the kernel's build folder");
            }
            before = raw;
        }
        return found;
    }
}
