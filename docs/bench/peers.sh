#!/bin/sh
# Heddle beside Spin and TLC, in turns, on the reference models: see docs/benchmarks.md.
command -v python3 >/dev/null 2>&1 || {
    echo 'peers.sh: needs python3, which measures the time and memory of what it runs' >&2
    exit 64
}
exec python3 -B "$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd -P)/peers/turns.py" "$@"
