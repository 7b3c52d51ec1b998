package dev.heddle.reports.cli;

import dev.heddle.model.search.Storage;
import dev.heddle.properties.Scope;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Options that take one of a few words: in lower case, as they are documented. */
final class Words {

    private Words() {}

    /** A value of {@code --scope}. */
    static final class OfScope implements ITypeConverter<Scope> {
        @Override
        public Scope convert(String text) {
            return word(text, Scope.values());
        }
    }

    /** A value of {@code --storage}. */
    static final class OfStorage implements ITypeConverter<Storage> {
        @Override
        public Storage convert(String text) {
            return word(text, Storage.values());
        }
    }

    /** A value of {@code --color}. */
    static final class OfColor implements ITypeConverter<Ink.When> {
        @Override
        public Ink.When convert(String text) {
            return word(text, Ink.When.values());
        }
    }

    private static <E extends Enum<E>> E word(String text, E[] all) {
        List<String> words =
                Stream.of(all).map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
        int at = words.indexOf(text.toLowerCase(Locale.ROOT));
        if (at < 0) {
            throw new TypeConversionException("expected one of " + String.join(", ", words) + ", got '" + text + "'");
        }
        return all[at];
    }
}
