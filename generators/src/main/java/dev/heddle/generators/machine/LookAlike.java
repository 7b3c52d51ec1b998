package dev.heddle.generators.machine;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Files that people take for a kernel configuration. Only asked once the grammar has given up: the answer makes the
 * refusal say what the file is instead of what it is not.
 *
 * @param expected what should have been given instead, as a noun phrase
 * @param mark tells a line that only this kind of file has
 */
record LookAlike(String expected, String advice, Predicate<String> mark) {

    private static final String GIVE_RESOLVED = "give the .config from the build folder or /boot/config-VERSION";

    private static final Pattern KCONFIG_ENTRY = Pattern.compile("(?:menu)?config [A-Za-z0-9_]+");

    private static final ImmutableList<LookAlike> ALL = ImmutableList.of(
            new LookAlike(
                    "a kernel configuration, not an HTML page",
                    "download the raw file instead of the page that shows it",
                    text -> startsWithAny(
                            text.strip().toLowerCase(Locale.ROOT), "<!doctype", "<html", "<head", "<?xml")),
            new LookAlike(
                    "a kernel configuration, not Ubuntu annotations", GIVE_RESOLVED, text -> text.contains("policy<{")),
            new LookAlike("a kernel configuration, not Kconfig source", GIVE_RESOLVED, text -> KCONFIG_ENTRY
                    .matcher(text.stripTrailing())
                    .matches()),
            new LookAlike(
                    "a kernel configuration, not a patch",
                    "apply the patch and give the whole file",
                    text -> startsWithAny(text, "diff --git ", "@@ -", "--- a/", "+++ b/")),
            new LookAlike(
                    "a kernel configuration, not the trace of a shell script",
                    "give the .config that the script wrote",
                    text -> startsWithAny(text, "+ ", "++ ", "+++ ", "#!/")),
            new LookAlike(
                    "a kernel configuration, not the C header made from one",
                    "give the .config that autoconf.h was made from",
                    text -> text.startsWith("#define " + ConfigLine.PREFIX)));

    /** The refusal for the first line that gives the file away, if there is one. */
    static Optional<RefusedInputException> recognise(InputText text) {
        for (LookAlike kind : ALL) {
            for (SourceLine line : text.lines()) {
                if (kind.mark.test(line.text())) {
                    return Optional.of(text.refuse(line, kind.expected, kind.advice));
                }
            }
        }
        return Optional.empty();
    }

    private static boolean startsWithAny(String text, String... starts) {
        for (String start : starts) {
            if (text.startsWith(start)) {
                return true;
            }
        }
        return false;
    }
}
