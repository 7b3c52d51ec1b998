package dev.heddle.generators.kernel;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Lists;
import dev.heddle.generators.choice.Choices;
import dev.heddle.generators.choice.Scenarios;
import dev.heddle.generators.kernel.ConfigText.Form;
import dev.heddle.model.kernel.KernelBuild;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Configuration files of Linux 6.12 for any {@link KernelBuild}: full ones, defconfigs and fragments, of architectures where SMP
 * is an option and of arm64, where it is not; plainly written, or in an odd order, with foreign line ends and other symbols.
 *
 * <p>The simplest is a full file of a uniprocessor mips kernel without options. The size is the size of the build, and one for
 * each thing that is otherwise, or left out.
 *
 * <p>What the texts say is written from the kernel's own files of v6.12: kernel/Kconfig.preempt, lib/Kconfig.debug and
 * scripts/kconfig/confdata.c.
 */
public final class ConfigTexts {

    static final String SMP = "SMP";
    static final String PREEMPT_RT = "PREEMPT_RT";
    static final String DEBUG_SPINLOCK = "DEBUG_SPINLOCK";
    static final String PREEMPTION = "PREEMPTION";

    private static final ImmutableList<String> OPTIONAL_SMP = ImmutableList.of("mips", "arm", "riscv");

    private ConfigTexts() {}

    public static Scenarios<ConfigText> all() {
        return Scenarios.of(ConfigTexts::make);
    }

    private static ConfigText make(Choices choices) {
        KernelBuild build = KernelBuilds.build(choices);
        String architecture = architecture(build, choices);
        return switch (choices.oneOf(ImmutableList.copyOf(Form.values()))) {
            case FULL -> full(build, architecture, choices);
            case DEFCONFIG -> defconfig(build, architecture, choices);
            case FRAGMENT -> fragment(build, architecture, choices);
        };
    }

    /** Any; arm64 only for SMP, which every kernel for it has. */
    private static String architecture(KernelBuild build, Choices choices) {
        ImmutableList<String> all = ImmutableList.<String>builder()
                .addAll(OPTIONAL_SMP)
                .addAll(build.smp() ? ImmutableList.of("arm64") : ImmutableList.of())
                .build();
        return choices.oneOf(all);
    }

    /** Every fact is known: a full file that does not name an option says that it is off. */
    private static ConfigText full(KernelBuild build, String architecture, Choices choices) {
        List<String> lines = new ArrayList<>();
        lines.add("CONFIG_" + architecture.toUpperCase(Locale.ROOT) + "=y");
        if (architecture.equals("arm64")) {
            lines.add("CONFIG_ARM64_4K_PAGES=y");
        }
        boolean silentIfOff = choices.seldom();
        option(lines, SMP, build.smp(), silentIfOff);
        option(lines, PREEMPT_RT, build.preemptRt(), silentIfOff);
        option(lines, DEBUG_SPINLOCK, build.debugSpinlock(), silentIfOff);
        option(lines, "PREEMPT", build.preemption(), silentIfOff);
        if (build.preemption()) {
            lines.add("CONFIG_PREEMPTION=y");
            lines.add("CONFIG_PREEMPT_COUNT=y");
        } else {
            lines.add("CONFIG_PREEMPT_NONE=y");
        }
        String head = "#\n# Automatically generated file; DO NOT EDIT.\n# Linux/" + architecture
                + " 6.12.0 Kernel Configuration\n#\n";
        String tail = "\n#\n# Kernel hacking\n#\n# end of Kernel hacking\n";
        var page = Page.of(lines, choices);
        return new ConfigText(".config", Form.FULL, architecture, false, build, page.text(head, tail), known(build));
    }

    private static void option(List<String> lines, String name, boolean on, boolean silentIfOff) {
        if (on) {
            lines.add("CONFIG_" + name + "=y");
        } else if (!silentIfOff) {
            lines.add("# CONFIG_" + name + " is not set");
        }
    }

    private static ImmutableMap<String, Optional<Boolean>> known(KernelBuild build) {
        return facts(
                Optional.of(build.smp()),
                Optional.of(build.preemptRt()),
                Optional.of(build.debugSpinlock()),
                Optional.of(build.preemption()));
    }

    private static ImmutableMap<String, Optional<Boolean>> facts(
            Optional<Boolean> smp,
            Optional<Boolean> rt,
            Optional<Boolean> debugSpinlock,
            Optional<Boolean> preemption) {
        return ImmutableMap.of(SMP, smp, PREEMPT_RT, rt, DEBUG_SPINLOCK, debugSpinlock, PREEMPTION, preemption);
    }

    /**
     * Only what departs from the defaults is written, which are known as soon as the architecture and the version are. But on
     * mips MIPS_MT_SMP, which selects SMP, is on by default on some boards.
     */
    private static ConfigText defconfig(KernelBuild build, String architecture, Choices choices) {
        List<String> lines = new ArrayList<>();
        if (build.smp() && !architecture.equals("arm64")) {
            lines.add("CONFIG_SMP=y");
        }
        if (build.preemptRt()) {
            lines.add("CONFIG_PREEMPT_RT=y");
        }
        if (build.preemption()) {
            lines.add("CONFIG_PREEMPT=y");
        }
        if (build.debugSpinlock()) {
            lines.add("CONFIG_DEBUG_SPINLOCK=y");
        }
        lines.add("CONFIG_HZ_100=y");
        var page = Page.of(lines, choices);
        boolean open = architecture.equals("mips") && !build.smp();
        var facts = facts(
                open ? Optional.empty() : Optional.of(build.smp()),
                Optional.of(build.preemptRt()),
                Optional.of(build.debugSpinlock()),
                Optional.of(build.preemption()));
        return new ConfigText("own_defconfig", Form.DEFCONFIG, architecture, true, build, page.text("", ""), facts);
    }

    /** What it does not say stays open, but that PREEMPT_RT makes a kernel preemptible. */
    private static ConfigText fragment(KernelBuild build, String architecture, Choices choices) {
        List<String> lines = new ArrayList<>();
        Optional<Boolean> smp = stated(lines, SMP, build.smp(), choices);
        Optional<Boolean> rt = stated(lines, PREEMPT_RT, build.preemptRt(), choices);
        Optional<Boolean> debugSpinlock = stated(lines, DEBUG_SPINLOCK, build.debugSpinlock(), choices);
        Optional<Boolean> preemption = stated(lines, PREEMPTION, build.preemption(), choices);
        lines.add("CONFIG_HZ_100=y");
        var page = Page.of(lines, choices);
        Optional<Boolean> follows = rt.filter(on -> on).or(() -> preemption);
        return new ConfigText(
                "own.config",
                Form.FRAGMENT,
                architecture,
                false,
                build,
                page.text("", ""),
                facts(smp, rt, debugSpinlock, follows));
    }

    private static Optional<Boolean> stated(List<String> lines, String name, boolean on, Choices choices) {
        if (choices.seldom()) {
            return Optional.empty();
        }
        lines.add(on ? "CONFIG_" + name + "=y" : "# CONFIG_" + name + " is not set");
        return Optional.of(on);
    }

    /** How lines are put on a page; it means the same whatever it looks like. */
    private record Page(List<String> lines, String lineEnd) {

        static Page of(List<String> lines, Choices choices) {
            List<String> ordered = choices.seldom() ? Lists.reverse(lines) : lines;
            List<String> all = new ArrayList<>();
            boolean others = choices.seldom();
            boolean equalsN = choices.seldom();
            for (String line : ordered) {
                if (others) {
                    all.add("");
                    all.add("# about the next line");
                    all.add("CONFIG_OTHER_" + all.size() + "=\"SMP=y\"");
                }
                all.add(equalsN ? line.replaceFirst("^# (CONFIG_\\w+) is not set$", "$1=n") : line);
            }
            return new Page(all, choices.seldom() ? "\r\n" : "\n");
        }

        String text(String head, String tail) {
            return (head + String.join("\n", lines) + "\n" + tail).replace("\n", lineEnd);
        }
    }
}
