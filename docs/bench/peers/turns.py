"""Runs Heddle and its peers in turns and prints tables in Markdown. Called by peers.sh; see docs/benchmarks.md."""

import argparse
import datetime
import os
import shutil
import statistics
import sys
import tempfile
from dataclasses import dataclass

import contenders
from contenders import Heddle, Spin, Tlc
from measure import first_line, machine, run, spread

REPOSITORY = os.path.normpath(os.path.join(contenders.HERE, "..", "..", ".."))
# Slow rows come once: one round of TLC takes as long as all the others together.
TLC_ROUNDS = 1
REFERENCE, ROOMY = "spin", "spin-roomy"


@dataclass
class Row:
    model: str
    params: list
    states: int
    transitions: int
    depth: int
    error: int | None
    stack: int
    hash: int
    timed: bool

    @property
    def title(self):
        return " ".join([self.model, *self.params])

    @property
    def key(self):
        return self.title.replace(" ", "-").replace("=", "")


def rows():
    with open(os.path.join(contenders.HERE, "rows.txt")) as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                name, counts, *how = line.split("|")
                model, *params = name.split()
                states, transitions, depth, error = counts.split()
                stack, bits, *mark = how[0].split() if how else ("3000000", "20")
                yield Row(model, params, int(states), int(transitions), int(depth),
                          None if error == "-" else int(error), int(stack), int(bits), bool(mark))


def say(text):
    print(text, file=sys.stderr, flush=True)


def counts_hold(tools, folder):
    """Asks every tool for every row of the table; the rows that are timed are compared while they are timed."""
    right = True
    for row in (row for row in rows() if not row.timed):
        for tool in tools:
            if isinstance(tool, Spin):
                tool = Spin("spin-bfs", assertions=False)
            tool.prepare(row, folder, *([""] if isinstance(tool, Tlc) else []))
            answer = run(tool.command(row), folder)
            counts = tool.read(answer.text)
            if counts is not None and isinstance(tool, Spin) and row.error is not None:
                counts.error = tool.error_depth(run([f"./{row.key}-spin-bfs", f"-m{row.stack}", f"-w{row.hash}"], folder).text)
            wanted = [row.states, row.transitions, row.depth]
            got = counts and [counts.states, counts.transitions, counts.depth]
            same = got == wanted and (not isinstance(tool, Spin) or counts.error == row.error)
            right &= same
            print(f"{'ok   ' if same else 'WRONG'} {tool.name:10} {row.title}: {got or answer.text[-500:]}"
                  + ("" if same else f", wanted {wanted} error {row.error}"), flush=True)
    return right


def take_turns(tools, chosen, rounds, folder):
    """Runs by (row, tool), each a list with one entry a round, None where the tool has no turn."""
    runs = {(row.key, tool.name): [] for row in chosen for tool in tools}
    for turn in range(rounds):
        for row in chosen:
            for tool in tools:
                if isinstance(tool, Tlc) and turn >= TLC_ROUNDS:
                    continue
                done = run(tool.command(row), folder)
                counts = tool.read(done.text)
                if counts is None:
                    raise SystemExit(f"{tool.name} gave no counts for {row.title}:\n{done.text[-2000:]}")
                if (counts.states, counts.transitions) != (row.states, row.transitions):
                    raise SystemExit(f"{tool.name} counts {counts} for {row.title}, the table has {row}")
                runs[row.key, tool.name].append(done)
                say(f"round {turn + 1} {row.title} {tool.name}: {done.wall:.2f} s, cpu {done.cpu:.2f} s, {done.peak / 2**20:.0f} MiB")
    return runs


def ratios(ours, theirs, what):
    """What Spin took over what the tool took, round by round, so that a busy moment falls on both."""
    return [what(b) / what(a) for a, b in zip(ours, theirs)]


def print_tables(tools, chosen, runs):
    several = any(isinstance(t, Spin) and t.name.endswith("-2") for t in tools)
    for row in chosen:
        print(f"\n**{row.title}**: {row.states:,} states, {row.transitions:,} transitions\n")
        print("| tool | runs | wall s | CPU s | peak MiB | states/s | bytes/state | times Spin's speed (wall) | (CPU) | Spin's memory / ours | spin-roomy's memory / ours |")
        print("|---|---|---|---|---|---|---|---|---|---|---|")
        spin, roomy = runs.get((row.key, REFERENCE), []), runs.get((row.key, ROOMY), [])
        for tool in tools:
            mine = runs[row.key, tool.name]
            wall, peak = [r.wall for r in mine], [r.peak for r in mine]
            one_process = not tool.name.endswith("-2")
            cells = [
                tool.name, len(mine), spread(wall), spread([r.cpu for r in mine]) if one_process else "(1)",
                spread([p / 2**20 for p in peak], 0) if one_process else "(1)",
                f"{row.states / statistics.median(wall):,.0f}",
                f"{statistics.median(peak) / row.states:.0f}" if one_process else "(1)",
            ]
            if spin:
                speed = [spread(ratios(mine, spin, lambda r: r.wall)), spread(ratios(mine, spin, lambda r: r.cpu)) if one_process else "(1)"]
            else:
                speed = ["-", "-"]
            cells += speed
            for other in (spin, roomy):
                known = other and one_process
                cells.append(f"{statistics.median(ratios(mine, other, lambda r: r.peak)):.2f}" if known else "-" if one_process else "(1)")
            print("| " + " | ".join(str(c) for c in cells) + " |")
        one, two = runs.get((row.key, "heddle 1t")), runs.get((row.key, "heddle 2t"))
        if one and two:
            print(f"\nHeddle's two threads against one: {spread(ratios(two, one, lambda r: r.wall))} times as fast.")
    if several:
        print("\n(1) Several processes with shared memory, of which only one is waited for: CPU time and memory are not known.")


def shallow_faults(heddle, jar, rounds, folder):
    """From the command to the printed trace, in turns."""
    model = ["C=1", "K=3", "S=1", "O=3", "V=0", "Q=0", "H=1", "D=1"]
    defines = " ".join(f"-D{p}" for p in model)
    ways = []
    if heddle:
        ways.append(("heddle check trylock V11 C3", [heddle, "check", "trylock", "--variant", "V11", "--config", "C3"], "VIOLATED"))
        ways.append(("heddle count nested --trace", [heddle, "count", "nested", *model, "--trace"], "VIOLATED"))
    if shutil.which("spin"):
        # Beside the model, because that is where Spin looks for the trail.
        shutil.copy(os.path.join(contenders.HERE, "nested.pml"), folder)
        for level in ("-O0", "-O2"):
            script = (f"spin -a {defines} nested.pml && gcc {level} -DSAFETY -DNOREDUCE -DBFS -o shallow pan.c"
                      f" && ./shallow -w16 >shallow.txt; spin -t -p -g {defines} nested.pml")
            ways.append((f"spin nested, gcc {level}, pan -DBFS, spin -t", ["sh", "-c", script], "trail ends after"))
    if jar:
        tlc = Tlc(jar, 1)
        row = Row("nested", model, 0, 0, 0, 4, 0, 0, False)
        tlc.prepare(row, folder)
        ways.append(("tlc nested", tlc.command(row), "Invariant Holds is violated"))
    runs = {name: [] for name, _, _ in ways}
    for _ in range(rounds):
        for name, command, sign in ways:
            for trail in (f for f in os.listdir(folder) if f.endswith(".trail")):
                os.remove(os.path.join(folder, trail))
            done = run(command, folder)
            if sign not in done.text:
                raise SystemExit(f"{name} found no fault:\n{done.text[-2000:]}")
            runs[name].append(done)
    print("\n**From the command to the printed trace of a shallow fault**\n\n| way | runs | wall s | CPU s |\n|---|---|---|---|")
    for name, done in runs.items():
        print(f"| {name} | {len(done)} | {spread([r.wall for r in done])} | {spread([r.cpu for r in done])} |")


def main():
    known = list(Spin.FLAGS)
    parser = argparse.ArgumentParser(prog="peers.sh", description="Heddle beside Spin and TLC, in turns.")
    parser.add_argument("--heddle", default=os.path.join(REPOSITORY, "heddle"), help="the launcher (default: this repository's); 'none' leaves Heddle out")
    parser.add_argument("--tlc-jar", default=os.environ.get("TLC_JAR"), help="a jar with tlc2.TLC (default: $TLC_JAR)")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--rows", default="nested,twopc,phil,peterson", help="which of the timed rows")
    parser.add_argument("--spin", default="spin,spin-roomy", help=f"Spin's ways, of {','.join(known)}")
    parser.add_argument("--counts", action="store_true", help="only check that every tool counts every row of the table right")
    parser.add_argument("--traces", action="store_true", help="only the time to a printed trace")
    options = parser.parse_args()
    ways = options.spin.split(",")
    if any(way not in known for way in ways):
        parser.error(f"--spin takes {known}")

    tools = []
    heddle = None if options.heddle == "none" else os.path.abspath(options.heddle)
    if heddle:
        # Builds it, if it must be built, outside of what is measured.
        version = run([heddle, "--version"])
        if version.code != 0:
            raise SystemExit(f"{heddle} does not run:\n{version.text}")
        tools += [Heddle(heddle, 1), Heddle(heddle, 2)]
    if shutil.which("spin") and shutil.which("gcc"):
        tools += [Spin(way) for way in ways]
    else:
        say("peers.sh: Spin is not installed, or gcc is not: its columns are left out (Debian: apt-get install spin gcc)")
    if options.tlc_jar and os.path.isfile(options.tlc_jar):
        options.tlc_jar = os.path.abspath(options.tlc_jar)
        tools += [Tlc(options.tlc_jar, 1), Tlc(options.tlc_jar, 2)]
    else:
        options.tlc_jar = None
        say("peers.sh: TLC is not installed: its columns are left out (TLC_JAR=FILE or --tlc-jar FILE names a jar with tlc2.TLC)")

    print(f"{datetime.datetime.now():%Y-%m-%d %H:%M}, load {os.getloadavg()[0]:.1f} at the start  ")
    print(f"{machine()}  ")
    print(f"{first_line(['java', '-version'])}; {first_line(['gcc', '--version'])}; {first_line(['spin', '-V'])}")
    chosen = [row for row in rows() if row.timed and row.model in options.rows.split(",")]
    with tempfile.TemporaryDirectory(prefix="heddle-peers-") as folder:
        if options.counts:
            sys.exit(0 if counts_hold(tools, folder) else 1)
        if not options.traces:
            for row in chosen:
                for tool in tools:
                    tool.prepare(row, folder)
            print_tables(tools, chosen, take_turns(tools, chosen, options.rounds, folder))
        shallow_faults(heddle, options.tlc_jar, options.rounds, folder)
    print(f"\nLoad {os.getloadavg()[0]:.1f} at the end.")


if __name__ == "__main__":
    main()
