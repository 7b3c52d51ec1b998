package dev.heddle.model.kernel;

import static dev.heddle.model.kernel.ContextKind.TASK;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.base.Splitter;
import dev.heddle.model.Field;
import dev.heddle.model.kernel.Machine.Job;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What each context is told when it asks where it is; the values are those of the fact sheet on nested trylocks. Kernel:
 * include/linux/preempt.h, include/linux/hardirq.h; that an int3 counts as an NMI: arch/x86/kernel/traps.c, v6.18.
 */
final class PredicatesTest {

    /** Some contexts of one CPU, each of which stays where it is entered. */
    private static final class Stack {
        private static final String IRQS_OFF = "IRQS_OFF";

        private final Map<ContextKind, Context> contexts = new EnumMap<>(ContextKind.class);
        private final Deque<Context> entered = new ArrayDeque<>();
        private final Field calls;
        private final Run run;

        Stack(KernelBuild build, List<String> names) {
            var machine = Machine.builder(build, 1);
            calls = machine.fields().field("calls", 3);
            Local flags = Local.of("flags", 1);
            Job stays =
                    Job.of(Routine.routine("stays").step("work", frame -> {}).end());
            Job staysIrqsOff = Job.of(Routine.routine("stays with irqs off")
                    .locals(flags)
                    .then(frame -> frame.irqSave(flags))
                    .step("work", frame -> {})
                    .then(frame -> frame.irqRestore(flags))
                    .end());
            for (String name : names) {
                ContextKind kind = kind(name);
                contexts.put(
                        kind,
                        kind == ContextKind.IPI
                                ? machine.ipi(0, calls, stays, staysIrqsOff)
                                : machine.context(0, kind, 1, stays, staysIrqsOff));
            }
            run = new Run(machine.done());
        }

        private static ContextKind kind(String name) {
            return name.equals(IRQS_OFF) ? TASK : ContextKind.valueOf(name);
        }

        /** Enters a context by name; {@code IRQS_OFF} is a task with interrupts off. */
        void enter(String name) {
            Context context = Objects.requireNonNull(contexts.get(kind(name)));
            run.state().set(context.cpu().irqWorkPending(), 1);
            run.state().set(calls, 1);
            run.enter(context, name.equals(IRQS_OFF) ? 1 : 0);
            entered.push(context);
        }

        void leave() {
            run.finish(entered.pop());
        }

        String answers() {
            Frame frame = run.state().frame(entered.element());
            return digit(frame.inNmi())
                    + digit(frame.inHardirq())
                    + digit(frame.inServingSoftirq())
                    + digit(frame.inTask())
                    + digit(frame.irqsDisabled());
        }

        private static String digit(boolean bit) {
            return bit ? "1" : "0";
        }
    }

    /** Digits: in_nmi, in_hardirq, in_serving_softirq, in_task, irqs_disabled. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # entered, innermost last | answers
            TASK                      | 00010
            IRQS_OFF                  | 00011
            TASK TASK2                | 00010
            TASK SOFTIRQ              | 00100
            TASK HARDIRQ              | 01001
            TASK IRQ_WORK             | 01001
            TASK SOFTIRQ HARDIRQ      | 01101
            TASK IPI                  | 01001
            TASK SOFTIRQ IPI          | 01101
            TASK IPI NMI              | 11001
            TASK NMI                  | 11001
            IRQS_OFF NMI              | 11001
            TASK SOFTIRQ NMI          | 11101
            TASK HARDIRQ NMI          | 11001
            TASK INT3                 | 11001
            IRQS_OFF INT3             | 11001
            TASK SOFTIRQ INT3         | 11101
            TASK NMI INT3             | 11001
            TASK KPROBE               | 00010
            IRQS_OFF KPROBE           | 00011
            TASK SOFTIRQ KPROBE       | 00100
            TASK HARDIRQ KPROBE       | 01001
            TASK SOFTIRQ HARDIRQ KPROBE | 01101
            TASK NMI KPROBE           | 11001
            TASK KPROBE NMI           | 11001
            TASK KPROBE HARDIRQ       | 01001
            """)
    void offRt(String stack, String answers) {
        check(Builds.PREEMPT, stack, answers);
        check(new KernelBuild(false, false, true, true), stack, answers);
    }

    /** Device interrupts and irq_work are threads; the softirq thread says that it serves softirqs, as does what is on top. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # entered, innermost last | answers
            TASK                      | 00010
            IRQS_OFF                  | 00011
            TASK HARDIRQ              | 00010
            TASK IRQ_WORK             | 00010
            TASK SOFTIRQ              | 00100
            TASK SOFTIRQ HARDIRQ      | 00010
            TASK IPI                  | 01001
            TASK SOFTIRQ IPI          | 01101
            TASK HARDIRQ IPI          | 01001
            TASK SOFTIRQ NMI          | 11101
            TASK SOFTIRQ KPROBE       | 00100
            TASK SOFTIRQ HARDIRQ NMI  | 11001
            TASK NMI                  | 11001
            TASK INT3                 | 11001
            TASK KPROBE               | 00010
            TASK NMI KPROBE           | 11001
            """)
    void onRt(String stack, String answers) {
        check(Builds.RT, stack, answers);
    }

    private static void check(KernelBuild build, String names, String answers) {
        List<String> entered = Splitter.on(' ').splitToList(names);
        var stack = new Stack(build, entered);
        Deque<String> before = new ArrayDeque<>();
        for (String name : entered) {
            if (!stack.entered.isEmpty()) {
                before.push(stack.answers());
            }
            stack.enter(name);
        }
        assertEquals(answers, stack.answers());
        while (!before.isEmpty()) {
            stack.leave();
            assertEquals(before.pop(), stack.answers(), "on the way back the answers are as before");
        }
    }
}
