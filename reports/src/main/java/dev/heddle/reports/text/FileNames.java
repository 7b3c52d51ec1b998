package dev.heddle.reports.text;

import com.google.common.collect.ImmutableList;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What the files of a machine are called in a report: by their names alone, as a long path beside each fact buries the fact. Files
 * that share a name keep their paths.
 */
public final class FileNames {

    /** Longest first: a path may end like another one. */
    private final ImmutableList<Path> shortened;

    private FileNames(ImmutableList<Path> shortened) {
        this.shortened = shortened;
    }

    /** @param files as the user gave them; one may come twice */
    public static FileNames of(Collection<Path> files) {
        List<Path> each = files.stream().distinct().toList();
        var times = each.stream().collect(Collectors.groupingBy(Path::getFileName, Collectors.counting()));
        return new FileNames(each.stream()
                .filter(file -> file.getParent() != null && Long.valueOf(1).equals(times.get(file.getFileName())))
                .sorted(Comparator.comparing((Path file) -> file.toString().length())
                        .reversed())
                .collect(ImmutableList.toImmutableList()));
    }

    /** The same text with names for paths. */
    String in(String text) {
        String now = text;
        for (Path file : shortened) {
            now = now.replace(file.toString(), file.getFileName().toString());
        }
        return now;
    }
}
