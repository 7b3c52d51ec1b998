#!/bin/sh
# Kills searches with kill -9 at random moments, goes on each time, and compares what is counted in the end with a search
# that nobody disturbed. Exit code 0 if all counts are the same.
#
#   docs/bench/kill.sh [SEED [KILLS]]      default: seed 1, 20 kills of each search
set -eu

seed=${1:-1}
kills=${2:-20}
heddle=$(CDPATH='' cd -- "$(dirname -- "$0")/../.." && pwd)/heddle
work=$(mktemp -d)
child=
trap '[ -z "$child" ] || kill -9 "$child" 2>/dev/null || :; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

# Random numbers of seconds, from 0.3 on, up to what the search takes alone; for the same seed the same fractions of it. More
# than there are kills, because a search that has come far may end by itself before it is killed.
moments() {
    awk -v seed="$seed" -v n=$((3 * kills)) -v alone="$1" 'BEGIN {
        srand(seed)
        while (n-- > 0) printf "%.3f\n", 0.3 + rand() * alone
    }'
}

# What must agree: everything on standard output, the verdict, the counts and the trace among it.
search() {
    "$heddle" "$@" >"$work/out" 2>"$work/err"
}

saved_states() {
    awk '/^part/ { n += $2 } END { print n + 0 }' "$work/saved/checkpoint" 2>/dev/null || echo 0
}

# trial NAME ARGUMENT...: a search, killed and resumed.
trial() {
    name=$1
    shift
    code=0
    search "$@" || code=$?
    alone=$(sed -n 's/^heddle: .*states, \([0-9.]*\) s$/\1/p' "$work/err")
    cp "$work/out" "$work/whole"
    printf '%s: heddle %s\n' "$name" "$*"
    printf '  undisturbed: exit %s,%s states, %s s\n' "$code" "$(sed -n 's/^  states *\([0-9]*\)$/ \1/p' "$work/whole")" "$alone"
    printf '  %4s  %-8s  %9s  %12s\n' kill begins 'killed at' 'saved states'
    rm -rf "$work/saved"
    number=0
    ended=0
    for moment in $(moments "$alone"); do
        [ $((number - ended)) -lt "$kills" ] || break
        number=$((number + 1))
        if [ -f "$work/saved/checkpoint" ]; then resume=--resume; else resume=; fi
        # shellcheck disable=SC2086  # empty means no argument
        "$heddle" "$@" --checkpoint "$work/saved" --checkpoint-every 300ms $resume >"$work/out" 2>"$work/err" &
        child=$!
        sleep "$moment"
        if kill -9 "$child" 2>/dev/null; then end="$moment s"; else end=ended; fi
        status=0
        wait "$child" 2>/dev/null || status=$?
        child=
        if [ "$status" -ne 137 ]; then
            # It ended before its time: one more result to compare, and a new search to kill.
            end=ended
            ended=$((ended + 1))
            same "$status" || return 1
        fi
        printf '  %4d  %-8s  %9s  %12s\n' "$number" "${resume:-anew}" "$end" "$(saved_states)"
    done
    if [ -f "$work/saved/checkpoint" ]; then resume=--resume; else resume=; fi
    status=0
    # shellcheck disable=SC2086
    search "$@" --checkpoint "$work/saved" --checkpoint-every 300ms $resume || status=$?
    same "$status" || return 1
    if [ -n "$(ls "$work/saved")" ]; then
        printf '  LEFT BEHIND: %s\n' "$(ls "$work/saved")"
        return 1
    fi
    printf '  killed %d times, ended %d times: the same each time\n\n' $((number - ended)) $((ended + 1))
}

same() {
    if [ "$1" -ne "$code" ] || ! cmp -s "$work/whole" "$work/out"; then
        printf '  DIFFERENT: exit %s\n' "$1"
        cat "$work/out" "$work/err"
        return 1
    fi
}

failed=0
trial 'whole states' count nested C=2 K=3 S=2 O=2 V=2 Q=0 H=1 D=0 --storage exact || failed=1
trial 'fingerprints, states on the disk' \
    count nested C=2 K=3 S=2 O=2 V=2 Q=0 H=1 D=0 --storage fingerprint --memory 260m || failed=1
exit $failed
