package dev.heddle.wakeup;

import com.google.common.collect.ImmutableList;
import dev.heddle.model.kernel.ContextKind;
import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import dev.heddle.model.kernel.KernelState;
import dev.heddle.model.kernel.Machine;
import dev.heddle.model.kernel.Machine.Job;
import dev.heddle.model.kernel.Routine;
import dev.heddle.properties.AwakeCheck;
import dev.heddle.properties.Cell;
import dev.heddle.properties.ClaimText;
import dev.heddle.properties.Expectation;
import dev.heddle.properties.KernelSystem;
import dev.heddle.properties.Scope;
import dev.heddle.properties.Variant;

/** A task waits for an event. Kernel: set_current_state() in include/linux/sched.h, v6.18; wait queues are left out. */
public record LostWakeup(String name, String question, ImmutableList<Variant> variants, ImmutableList<Config> configs)
        implements KernelSystem {

    private static final ClaimText QUEUED = new ClaimText(
            "wakeup/I1", "a task that was woken is on the run queue", "a task is woken before it looks again");
    private static final ClaimText GOES_ON = new ClaimText(
            "wakeup/I2", "a task goes on some day once its event is there", "the event comes while a task waits");

    public LostWakeup() {
        this(
                "wakeup",
                "does a task ever sleep through its event?",
                ImmutableList.of(
                        new Variant("L1", "looks for the event, then sleeps", "sleep_on(), removed in v3.15"),
                        new Variant("L2", "says that it sleeps, then looks", "prepare_to_wait()"),
                        new Variant("L3", "L2, woken before the event is stored", "mutation"),
                        new Variant("L4", "spins on a value it loaded once", "mutation: no READ_ONCE()")),
                ImmutableList.of(new Config("SMP", "another CPU wakes"), new Config("UP", "a hardirq wakes")));
    }

    @Override
    public ImmutableList<ClaimText> claims() {
        return ImmutableList.of(QUEUED, GOES_ON);
    }

    @Override
    public ImmutableList<AwakeCheck> awakeGate() { // enter, look; enter, store, wake; set the state, schedule()
        return ImmutableList.of(new AwakeCheck("L1", "SMP", "one event", "I1", 7, "the race of sleep_on()"));
    }

    @Override
    public ImmutableList<Cell> cells(Variant variant, String config, Scope scope) {
        Scope.SMALL.require(name, scope);
        boolean smp = config(config).id().equals("SMP");
        String id = variant.id();
        var lost = id.equals("L4") ? Expectation.fails("I2").butNever("I1") : Expectation.fails("I1", "I2");
        var expected = id.equals("L2") || (id.equals("L3") && !smp) ? Expectation.ok() : lost;
        return ImmutableList.of(
                new Cell(name, id, config, "one event", "1 sleeper, 1 event", expected, "I1", () -> model(id, smp)));
    }

    private static KernelModel model(String way, boolean smp) {
        var machine = Machine.builder(new KernelBuild(smp, false, false, false), smp ? 2 : 1);
        var event = machine.fields().flag("event");
        var state = machine.fields().field("sleeper", 2, ImmutableList.of("RUNNING", "SLEEPING", "OFF")::get);
        var woken = machine.fields().flag("woken");
        var waits = Routine.routine("wait_for_event").label("again");
        if (way.equals("L2") || way.equals("L3")) {
            waits.step("SLEEPING", f -> f.set(state, 1));
        }
        waits.test("look for the event", f -> f.is(event), "out");
        if (way.equals("L1")) {
            waits.step("SLEEPING", f -> f.set(state, 1));
        } else if (way.equals("L4")) {
            waits.label("spin").test("look at the loaded value", f -> true, "spin");
        }
        waits.step("schedule()", f -> f.set(state, 2 * f.get(state))); // a task that is RUNNING stays on the queue
        waits.label("off").test("wait to be woken", f -> f.get(state) == 2, "off");
        waits.go("again").label("out").step("RUNNING", f -> f.set(state, 0));
        var store = Routine.routine("complete").step("store the event", f -> f.set(event, 1));
        var wake = Routine.routine("wake_up").step("wake", f -> f.set(state, 0)).then(f -> f.set(woken, 1));
        var wakes = way.equals("L3") ? Job.of(wake.end(), store.end()) : Job.of(store.end(), wake.end());
        var task = machine.context(0, ContextKind.TASK, 1, Job.of(waits.end()));
        machine.context(smp ? 1 : 0, smp ? ContextKind.TASK : ContextKind.HARDIRQ, 1, wakes);
        var claims = ImmutableList.of(
                QUEUED.<KernelState>always(s -> !s.is(woken) || s.get(state) != 2),
                QUEUED.<KernelState>twinWhere(s -> s.is(woken) && task.live(s)),
                GOES_ON.<KernelState>eventually(s -> !s.is(event) || !task.live(s)),
                GOES_ON.<KernelState>twinWhere(s -> s.is(event) && task.live(s)));
        return new KernelModel("wakeup " + way + (smp ? " SMP" : " UP"), machine.done(), start -> {}, claims);
    }
}
