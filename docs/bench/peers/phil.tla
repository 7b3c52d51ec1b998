---------------------------------- MODULE phil ----------------------------------
(* N dining philosophers: 0 thinks, 1 has the left fork, 2 eats. *)
EXTENDS Naturals

CONSTANT N
VARIABLE st

P == 0 .. N - 1
Before(i) == (i + N - 1) % N
After(i) == (i + 1) % N

Init == st = [i \in P |-> 0]

Left(i) == st[i] = 0 /\ st[Before(i)] # 2 /\ st' = [st EXCEPT ![i] = 1]
Right(i) == st[i] = 1 /\ st[After(i)] = 0 /\ st' = [st EXCEPT ![i] = 2]
Done(i) == st[i] = 2 /\ st' = [st EXCEPT ![i] = 0]

Next == \E i \in P : Left(i) \/ Right(i) \/ Done(i)

Holds == \A i \in P : st[i] = 2 => st[After(i)] = 0
=================================================================================
