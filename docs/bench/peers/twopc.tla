---------------------------------- MODULE twopc ---------------------------------
(* Two-phase commit of N resource managers with a set of messages. A prepare message is its manager's number. *)
EXTENDS Naturals

CONSTANT N
VARIABLES rm, tm, seen, prepare, orders
vars == <<rm, tm, seen, prepare, orders>>

M == 0 .. N - 1

Init ==
    /\ rm = [i \in M |-> "working"]
    /\ tm = "init"
    /\ seen = {}
    /\ prepare = {}
    /\ orders = {}

Commit ==
    /\ tm = "init" /\ seen = M
    /\ tm' = "committed" /\ orders' = orders \cup {"commit"}
    /\ UNCHANGED <<rm, seen, prepare>>

Abort ==
    /\ tm = "init"
    /\ tm' = "aborted" /\ orders' = orders \cup {"abort"}
    /\ UNCHANGED <<rm, seen, prepare>>

Record(i) ==
    /\ tm = "init" /\ i \in prepare
    /\ seen' = seen \cup {i}
    /\ UNCHANGED <<rm, tm, prepare, orders>>

Prepare(i) ==
    /\ rm[i] = "working"
    /\ rm' = [rm EXCEPT ![i] = "prepared"] /\ prepare' = prepare \cup {i}
    /\ UNCHANGED <<tm, seen, orders>>

Becomes(i, state) ==
    /\ rm' = [rm EXCEPT ![i] = state]
    /\ UNCHANGED <<tm, seen, prepare, orders>>

Leave(i) == rm[i] = "working" /\ Becomes(i, "aborted")
ObeyC(i) == "commit" \in orders /\ Becomes(i, "committed")
ObeyA(i) == "abort" \in orders /\ Becomes(i, "aborted")

Next ==
    \/ Commit
    \/ Abort
    \/ \E i \in M : Record(i) \/ Prepare(i) \/ Leave(i) \/ ObeyC(i) \/ ObeyA(i)

Holds == ~ \E i, j \in M : rm[i] = "committed" /\ rm[j] = "aborted"
=================================================================================
