package dev.heddle.model.linearmap.live;

import com.google.common.base.Preconditions;
import com.google.common.collect.ImmutableList;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.heddle.model.CheckerDefect;
import java.util.ArrayList;
import java.util.List;

/**
 * The program of the CPU that splits, put together in the order in which it runs. The walk over the tables is unrolled: an
 * instruction for each entry that may be visited, which goes on or goes around by what it finds.
 */
final class Script {

    /** The action's answer that the program goes on with the next instruction. */
    static final int NEXT = -1;

    private final List<Instruction> code = new ArrayList<>();
    private String routine = "";
    private boolean inStopper;

    /** A place to jump to, known once the program has got there. */
    static final class Target {

        private int at = NEXT;

        int at() {
            if (at == NEXT) {
                throw new CheckerDefect("a jump to nowhere");
            }
            return at;
        }
    }

    /** The kernel function that what follows is part of. */
    void in(String function) {
        routine = function;
    }

    /** From here on interrupts are off in stop_machine(), or no more. */
    void stopper(boolean inside) {
        inStopper = inside;
    }

    boolean inStopper() {
        return inStopper;
    }

    void bind(Target target) {
        target.at = code.size();
    }

    @CanIgnoreReturnValue
    Instruction step(String text, Instruction.Action action) {
        return add(new Instruction(routine, text, action, false, inStopper));
    }

    /** A step that always goes on with the next one. */
    @CanIgnoreReturnValue
    Instruction does(String text, java.util.function.Consumer<LiveState> action) {
        return step(text, s -> {
            action.accept(s);
            return NEXT;
        });
    }

    /** A decision of no interest to anybody else. */
    void decides(Instruction.Action action) {
        add(new Instruction(routine, "", action, true, inStopper));
    }

    void jump(Target target) {
        decides(s -> target.at());
    }

    private Instruction add(Instruction instruction) {
        Preconditions.checkState(code.size() < LiveFields.MAX_CODE, "too long a program");
        code.add(instruction);
        return instruction;
    }

    ImmutableList<Instruction> code() {
        return ImmutableList.copyOf(code);
    }
}
