"""Runs one command to its end and says what it took."""

import os
import platform
import re
import statistics
import subprocess
import time
from dataclasses import dataclass


@dataclass
class Run:
    wall: float  # seconds from start to end of the process
    cpu: float  # seconds of user and system time, children included
    peak: int  # largest resident memory of one process, in bytes
    code: int  # exit code, negative for a signal
    text: str  # what it printed, both streams


def run(command, folder=None, env=None):
    start = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    text = process.stdout.read().decode(errors="replace")
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    return Run(wall, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024, process.returncode, text)


def first_line(command):
    try:
        text = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError:
        return "not installed"
    return (text.stdout + text.stderr).strip().split("\n")[0]


def machine():
    """One line: what a reader must know to compare these figures with others."""
    cpu, memory = platform.processor(), ""
    try:
        with open("/proc/cpuinfo") as info:
            cpu = re.search(r"model name\s*: (.*)", info.read())[1]
        with open("/proc/meminfo") as info:
            memory = f"{int(re.search(r'MemTotal: *([0-9]+)', info.read())[1]) / 2**20:.0f} GiB"
    except (OSError, TypeError):
        pass
    return f"{cpu}, {os.cpu_count()} processors, {memory}, {platform.system()} {platform.release()}"


def spread(values, digits=2):
    """Median, with the least and the greatest behind it."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f} [{low:.{digits}f}..{high:.{digits}f}]"
