--------------------------------- MODULE peterson -------------------------------
(* Peterson's filter lock for N processes. *)
EXTENDS Naturals

CONSTANT N
VARIABLES pc, level, last

P == 0 .. N - 1

Init ==
    /\ pc = [i \in P |-> "outside"]
    /\ level = [i \in P |-> 0]
    /\ last = [l \in 1 .. N - 1 |-> 0]

Enter(i) ==
    /\ pc[i] = "outside"
    /\ pc' = [pc EXCEPT ![i] = "entered"]
    /\ level' = [level EXCEPT ![i] = 1]
    /\ UNCHANGED last

Mark(i) ==
    /\ pc[i] = "entered"
    /\ pc' = [pc EXCEPT ![i] = "waits"]
    /\ last' = [last EXCEPT ![level[i]] = i]
    /\ UNCHANGED level

(* One conjunct decides, so that a state has at most one successor by Pass(i). *)
MayPass(i) == (last[level[i]] # i \/ \A k \in P \ {i} : level[k] < level[i]) = TRUE

Pass(i) ==
    /\ pc[i] = "waits"
    /\ MayPass(i)
    /\ IF level[i] < N - 1
       THEN level' = [level EXCEPT ![i] = @ + 1] /\ pc' = [pc EXCEPT ![i] = "entered"]
       ELSE pc' = [pc EXCEPT ![i] = "critical"] /\ UNCHANGED level
    /\ UNCHANGED last

Leave(i) ==
    /\ pc[i] = "critical"
    /\ pc' = [pc EXCEPT ![i] = "outside"]
    /\ level' = [level EXCEPT ![i] = 0]
    /\ UNCHANGED last

Next == \E i \in P : Enter(i) \/ Mark(i) \/ Pass(i) \/ Leave(i)

Holds == \A i, j \in P : pc[i] = "critical" /\ pc[j] = "critical" => i = j
=================================================================================
