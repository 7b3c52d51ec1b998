package dev.heddle.reports.render.trace;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a trace as its viewers do and refuses what they would draw wrong: on each thread slices are a stack, every B has its E, times
 * do not go back, an X lies within what is around it, an arrow begins in a slice before it ends in one.
 */
final class TraceEvents {

    /** @param path names of the slices around it and its own, outermost first */
    record Slice(int thread, List<String> path, int begin, int end) {}

    /** A step at the moment at which an arrow leaves it or comes to it. */
    record Arrow(String name, int fromThread, String from, int toThread, String to) {}

    private record Open(String name, int begin, int end) {}

    private static final int UNTIL_E = Integer.MAX_VALUE;

    final List<Slice> slices = new ArrayList<>();
    final List<Arrow> arrows = new ArrayList<>();
    final Map<Integer, String> threads = new HashMap<>();
    final Map<String, List<Integer>> counters = new HashMap<>();
    final List<String> instants = new ArrayList<>();

    private final Map<Integer, Deque<Open>> stacks = new HashMap<>();
    private final Map<Integer, JsonNode> sent = new HashMap<>();
    private final Map<Integer, String> sentFrom = new HashMap<>();
    private int now;

    static TraceEvents of(String text) {
        var trace = new TraceEvents();
        JsonMapper.shared().readTree(text).get("traceEvents").forEach(trace::read);
        for (int thread : trace.threads.keySet()) {
            trace.close(thread, UNTIL_E - 1);
            require(trace.stack(thread).isEmpty(), "no E for " + trace.stack(thread));
        }
        require(trace.sent.isEmpty(), "no f for " + trace.sent);
        return trace;
    }

    private void read(JsonNode event) {
        require(event.get("pid").asInt() == 1, event);
        int thread = event.get("tid").asInt();
        String phase = event.get("ph").asString();
        if (phase.equals("M")) {
            if (event.get("name").asString().equals("thread_name")) {
                threads.put(thread, event.get("args").get("name").asString());
            }
            return;
        }
        require(threads.containsKey(thread), event);
        int time = event.get("ts").asInt();
        require(time >= now, event);
        now = time;
        Deque<Open> stack = stack(thread);
        close(thread, time);
        switch (phase) {
            case "B" -> {
                require(stack.isEmpty() || stack.peek().end == UNTIL_E, event);
                stack.push(new Open(event.get("name").asString(), time, UNTIL_E));
            }
            case "E" -> {
                require(!stack.isEmpty() && stack.peek().end == UNTIL_E && stack.peek().begin < time, event);
                done(thread, time);
            }
            case "X" -> {
                require(!stack.isEmpty() && stack.peek().end == UNTIL_E, event);
                stack.push(new Open(
                        event.get("name").asString(),
                        time,
                        time + event.get("dur").asInt()));
            }
            case "s" -> {
                require(!stack.isEmpty(), event);
                require(sent.put(event.get("id").asInt(), event) == null, event);
                sentFrom.put(event.get("id").asInt(), stack.peek().name);
            }
            case "f" -> finish(event, stack);
            case "C" ->
                event.get("args").forEach(value -> counters.computeIfAbsent(
                                event.get("name").asString(), none -> new ArrayList<>())
                        .add(value.asInt()));
            case "i" -> instants.add(event.get("name").asString());
            default -> throw new IllegalArgumentException("unknown phase: " + event);
        }
    }

    private void finish(JsonNode event, Deque<Open> stack) {
        JsonNode start = sent.remove(event.get("id").asInt());
        require(start != null && start.get("ts").asInt() < event.get("ts").asInt(), event);
        require(!stack.isEmpty() && event.get("bp").asString().equals("e"), event);
        require(start.get("name").equals(event.get("name")) && start.get("cat").equals(event.get("cat")), event);
        arrows.add(new Arrow(
                event.get("name").asString(),
                start.get("tid").asInt(),
                sentFrom.getOrDefault(event.get("id").asInt(), ""),
                event.get("tid").asInt(),
                stack.peek().name));
    }

    private Deque<Open> stack(int thread) {
        return stacks.computeIfAbsent(thread, none -> new ArrayDeque<>());
    }

    /** Ends the steps whose time is over. */
    private void close(int thread, int time) {
        Deque<Open> stack = stack(thread);
        while (!stack.isEmpty() && stack.peek().end <= time) {
            done(thread, stack.peek().end);
        }
    }

    private void done(int thread, int end) {
        Deque<Open> stack = stack(thread);
        List<String> path = new ArrayList<>();
        stack.descendingIterator().forEachRemaining(open -> path.add(open.name));
        slices.add(new Slice(thread, path, stack.pop().begin, end));
    }

    private static void require(boolean holds, Object what) {
        if (!holds) {
            throw new IllegalArgumentException("not a trace: " + what);
        }
    }
}
