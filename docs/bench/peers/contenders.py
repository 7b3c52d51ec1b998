"""How each checker is asked to count one row, and how its answer is read."""

import json
import os
import re
import shutil
from dataclasses import dataclass

from measure import run

HERE = os.path.dirname(os.path.abspath(__file__))
SPIN_STACK_FOR_ALL = 10_000_000


@dataclass
class Counts:
    states: int
    transitions: int
    depth: int | None = None  # None where the tool's depth is another measure
    error: int | None = None  # steps of a shortest path to an error, if one was asked for and found


def number(pattern, text):
    found = re.search(pattern, text)
    return int(found[1]) if found else None


class Heddle:
    def __init__(self, launcher, threads):
        self.launcher = launcher
        self.threads = threads
        self.name = f"heddle {threads}t"

    def prepare(self, row, folder):
        pass

    def command(self, row):
        return [self.launcher, "count", row.model, *row.params, "--threads", str(self.threads), "--storage", "exact", "--json"]

    def read(self, text):
        for line in text.splitlines():
            if line.startswith("{"):
                answer = json.loads(line)
                return Counts(answer["states"], answer["transitions"], answer["depth"], answer.get("error_depth"))
        return None


class Spin:
    """Exact depth-first search, or with another flag one of Spin's other exact searches."""

    FLAGS = {"spin": [], "spin-roomy": [], "spin-bfs": ["-DBFS"], "spin-bfs-2": ["-DBFS_PAR"], "spin-dfs-2": ["-DNCORE=2", "-DMEMLIM=4000"]}
    OPTIONS = {"spin-bfs-2": ["-u2"]}

    def __init__(self, name, assertions=True):
        self.name = name
        self.assertions = assertions

    def prepare(self, row, folder):
        spin = ["spin", "-a", *(f"-D{p}" for p in row.params), os.path.join(HERE, row.model + ".pml")]
        gcc = ["gcc", "-O2", "-DSAFETY", "-DNOREDUCE", *self.FLAGS[self.name], "-o", f"{row.key}-{self.name}", "pan.c"]
        for step in (spin, gcc):
            built = run(step, folder)
            if built.code != 0:
                raise SystemExit(f"{' '.join(step)} failed:\n{built.text}")

    def command(self, row):
        stack = SPIN_STACK_FOR_ALL if self.name == "spin-roomy" else row.stack
        command = [f"./{row.key}-{self.name}", f"-m{stack}", f"-w{24 if self.name == 'spin-roomy' else row.hash}"]
        return command + self.OPTIONS.get(self.name, []) + ([] if self.assertions else ["-A"])

    def read(self, text):
        states = number(r"(\d+) states, stored", text)
        transitions = number(r"(\d+) transitions \(= stored", text)
        if states is None or transitions is None or "max search depth too small" in text:
            return None
        depth = number(r"depth reached (\d+)", text) if self.name == "spin-bfs" else None
        return Counts(states, transitions - 1, depth)

    def error_depth(self, text):
        depth = number(r"assertion violated .* \(at depth (\d+)\)", text)
        return None if depth is None else depth + 1


class Tlc:
    def __init__(self, jar, workers):
        self.jar = jar
        self.workers = workers
        self.name = f"tlc {workers}w"

    def prepare(self, row, folder, invariant="INVARIANT Holds\n"):
        shutil.copy(os.path.join(HERE, row.model + ".tla"), folder)
        with open(os.path.join(folder, row.key + ".cfg"), "w") as config:
            config.write("INIT Init\nNEXT Next\n" + invariant)
            config.writelines(f"CONSTANT {p.replace('=', ' = ')}\n" for p in row.params)

    def command(self, row):
        java = os.path.join(os.environ["JAVA_HOME"], "bin/java") if "JAVA_HOME" in os.environ else "java"
        return [java, "-XX:+UseParallelGC", "-cp", self.jar, "tlc2.TLC", "-deadlock", "-nowarning",
                "-workers", str(self.workers), "-config", row.key + ".cfg", "-metadir", "tlc-states", row.model]

    def read(self, text):
        found = re.search(r"(\d+) states generated, (\d+) distinct states found, 0 states left", text)
        depth = number(r"complete state graph search is (\d+)", text)
        return Counts(int(found[2]), int(found[1]) - 1, depth - 1) if found and depth else None
