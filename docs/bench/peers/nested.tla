---------------------------------- MODULE nested --------------------------------
(* Interrupt contexts nested over two allocator locks. The parameters are those of nested.pml. *)
EXTENDS Naturals, FiniteSets

CONSTANTS C, K, S, O, V, Q, H, D
VARIABLES pc, hold, sel, aux, top, below, lk, pl, wh, mask, bad

X == 0 .. C * K - 1
Cpus == 0 .. C - 1
Slabs == 0 .. S - 1
Cpu(x) == x \div K
Class(x) == x % K
Of(object) == (object - 1) \div O
Bit(object) == (object - 1) % O
Pcp(c) == <<"PCP0", "PCP1">>[c + 1]

Init ==
    /\ pc = [x \in X |-> "IDLE"]
    /\ hold = [x \in X |-> 0]
    /\ sel = [x \in X |-> 0]
    /\ aux = [x \in X |-> 0]
    /\ top = [c \in Cpus |-> 0]
    /\ below = [x \in X |-> 0]
    /\ lk = 0
    /\ pl = [c \in Cpus |-> 0]
    /\ wh = [s \in Slabs |-> "ZONE"]
    /\ mask = [s \in Slabs |-> {}]
    /\ bad = 0

FreeList == (V < 2 \/ lk = 0) = TRUE
FreePage(c) == (V = 0 \/ pl[c] = 0) = TRUE
IrqOff(c) ==
    \/ pc[c * K] \in {"AR", "AW", "NW", "FR", "FW"}
    \/ Q = 1 /\ pc[c * K] \in {"PR", "PW", "GR", "GW"}

(* 1 + the least slab at w, or 0 *)
First(w) ==
    LET there == {s \in Slabs : wh[s] = w}
    IN IF there = {} THEN 0 ELSE 1 + CHOOSE s \in there : \A t \in there : s <= t
Count(w) == Cardinality({s \in Slabs : wh[s] = w})
Act(x) ==
    LET s == Of(hold[x])
    IN IF Cardinality(mask[s]) <= 1 THEN 3 ELSE IF wh[s] = "FULL" THEN 2 ELSE 1

Goto(x, p) == pc' = [pc EXCEPT ![x] = p]
Put(s, w) == wh' = [wh EXCEPT ![s] = w]
Leaves(c) == pl' = [pl EXCEPT ![c] = @ - 1]
End(x) ==
    /\ Goto(x, "IDLE")
    /\ sel' = [sel EXCEPT ![x] = 0]
    /\ aux' = [aux EXCEPT ![x] = 0]
    /\ top' = [top EXCEPT ![Cpu(x)] = below[x]]
    /\ below' = [below EXCEPT ![x] = 0]
Stays == UNCHANGED <<top, below>>
Damage == bad' = 2 /\ UNCHANGED <<pc, hold, sel, aux, top, below, lk, pl, wh, mask>>

LockList(x, p) ==
    /\ bad' = IF D = 1 /\ lk > 0 THEN 1 ELSE bad
    /\ lk' = lk + 1
    /\ Goto(x, p)
    /\ Stays
    /\ UNCHANGED <<hold, sel, aux, pl, wh, mask>>
LockPage(x, p) ==
    /\ bad' = IF D = 1 /\ pl[Cpu(x)] > 0 THEN 1 ELSE bad
    /\ pl' = [pl EXCEPT ![Cpu(x)] = @ + 1]
    /\ Goto(x, p)
    /\ Stays
    /\ UNCHANGED <<hold, sel, aux, lk, wh, mask>>
JustEnd(x) == End(x) /\ UNCHANGED <<hold, lk, pl, wh, mask, bad>>
JustGoto(x, p) == Goto(x, p) /\ Stays /\ UNCHANGED <<hold, sel, aux, lk, pl, wh, mask, bad>>

AR(x) ==
    LET f == First("PART")
    IN IF f = 0
       THEN lk' = lk - 1 /\ Goto(x, "PT") /\ Stays /\ UNCHANGED <<hold, sel, aux, pl, wh, mask, bad>>
       ELSE LET free == (0 .. O - 1) \ mask[f - 1]
                least == CHOOSE b \in free : \A other \in free : b <= other
            IN /\ sel' = [sel EXCEPT ![x] = (f - 1) * O + least + 1]
               /\ Goto(x, "AW") /\ Stays /\ UNCHANGED <<hold, aux, lk, pl, wh, mask, bad>>

AW(x) ==
    LET s == Of(sel[x])
        b == Bit(sel[x])
        now == mask[s] \cup {b}
    IN IF wh[s] = "PART" /\ b \notin mask[s]
       THEN /\ mask' = [mask EXCEPT ![s] = now]
            /\ IF Cardinality(now) = O THEN Put(s, "FULL") ELSE UNCHANGED wh
            /\ hold' = [hold EXCEPT ![x] = sel[x]]
            /\ lk' = lk - 1
            /\ End(x) /\ UNCHANGED <<pl, bad>>
       ELSE Damage

PR(x) ==
    LET f == First(Pcp(Cpu(x)))
    IN IF f = 0
       THEN Leaves(Cpu(x)) /\ Goto(x, "ZA") /\ Stays /\ UNCHANGED <<hold, sel, aux, lk, wh, mask, bad>>
       ELSE /\ sel' = [sel EXCEPT ![x] = f] /\ Goto(x, "PW")
            /\ Stays /\ UNCHANGED <<hold, aux, lk, pl, wh, mask, bad>>

PW(x) ==
    IF wh[sel[x] - 1] = Pcp(Cpu(x))
    THEN /\ Put(sel[x] - 1, "TAKEN") /\ Leaves(Cpu(x)) /\ Goto(x, "NL")
         /\ Stays /\ UNCHANGED <<hold, sel, aux, lk, mask, bad>>
    ELSE Damage

ZA(x) ==
    LET f == First("ZONE")
    IN IF f = 0
       THEN JustEnd(x)
       ELSE /\ Put(f - 1, "TAKEN") /\ sel' = [sel EXCEPT ![x] = f] /\ Goto(x, "NL")
            /\ Stays /\ UNCHANGED <<hold, aux, lk, pl, mask, bad>>

NW(x) ==
    LET s == sel[x] - 1
    IN /\ mask' = [mask EXCEPT ![s] = {0}]
       /\ Put(s, IF O = 1 THEN "FULL" ELSE "PART")
       /\ hold' = [hold EXCEPT ![x] = s * O + 1]
       /\ lk' = lk - 1
       /\ End(x) /\ UNCHANGED <<pl, bad>>

ZF(x) == Put(sel[x] - 1, "ZONE") /\ End(x) /\ UNCHANGED <<hold, lk, pl, mask, bad>>

FR(x) ==
    /\ aux' = [aux EXCEPT ![x] = Act(x)] /\ Goto(x, "FW")
    /\ Stays /\ UNCHANGED <<hold, sel, lk, pl, wh, mask, bad>>

FW(x) ==
    LET s == Of(hold[x])
        b == Bit(hold[x])
    IN IF b \in mask[s] /\ aux[x] = Act(x)
       THEN /\ lk' = lk - 1
            /\ mask' = [mask EXCEPT ![s] = @ \ {b}]
            /\ hold' = [hold EXCEPT ![x] = 0]
            /\ IF aux[x] = 3
               THEN /\ Put(s, "TAKEN") /\ sel' = [sel EXCEPT ![x] = s + 1]
                    /\ aux' = [aux EXCEPT ![x] = 0] /\ Goto(x, "GT") /\ Stays
               ELSE /\ IF aux[x] = 2 THEN Put(s, "PART") ELSE UNCHANGED wh
                    /\ End(x)
            /\ UNCHANGED <<pl, bad>>
       ELSE Damage

GR(x) ==
    /\ aux' = [aux EXCEPT ![x] = Count(Pcp(Cpu(x)))] /\ Goto(x, "GW")
    /\ Stays /\ UNCHANGED <<hold, sel, lk, pl, wh, mask, bad>>

GW(x) ==
    LET c == Cpu(x)
    IN IF aux[x] = Count(Pcp(c))
       THEN /\ Put(sel[x] - 1, IF aux[x] < H THEN Pcp(c) ELSE "ZONE")
            /\ Leaves(c) /\ End(x) /\ UNCHANGED <<hold, lk, mask, bad>>
       ELSE Damage

Comes(x) ==
    LET running == top[Cpu(x)]
    IN CASE Class(x) = 0 -> running = 0
         [] Class(x) = 1 -> (running = 0 \/ (running = 1 /\ ~ IrqOff(Cpu(x)))) = TRUE
         [] Class(x) = 2 -> TRUE
         [] Class(x) = 3 -> running > 0

Start(x) ==
    /\ bad = 0
    /\ pc[x] = "IDLE"
    /\ Comes(x)
    /\ below' = [below EXCEPT ![x] = top[Cpu(x)]]
    /\ top' = [top EXCEPT ![Cpu(x)] = Class(x) + 1]
    /\ Goto(x, IF hold[x] = 0 THEN "AL" ELSE "FL")
    /\ UNCHANGED <<hold, sel, aux, lk, pl, wh, mask, bad>>

Step(x) ==
    /\ bad = 0
    /\ top[Cpu(x)] = Class(x) + 1
    /\ ~ (Class(x) < 2 /\ pc[x] \in {"AL", "NL", "FL"} /\ ~ FreeList)
    /\ CASE pc[x] = "AL" -> IF FreeList THEN LockList(x, "AR") ELSE JustEnd(x)
         [] pc[x] = "AR" -> AR(x)
         [] pc[x] = "AW" -> AW(x)
         [] pc[x] = "PT" -> IF FreePage(Cpu(x)) THEN LockPage(x, "PR") ELSE JustGoto(x, "ZA")
         [] pc[x] = "PR" -> PR(x)
         [] pc[x] = "PW" -> PW(x)
         [] pc[x] = "ZA" -> ZA(x)
         [] pc[x] = "NL" -> IF FreeList THEN LockList(x, "NW") ELSE JustGoto(x, "ZF")
         [] pc[x] = "NW" -> NW(x)
         [] pc[x] = "ZF" -> ZF(x)
         [] pc[x] = "FL" -> IF FreeList THEN LockList(x, "FR") ELSE JustEnd(x)
         [] pc[x] = "FR" -> FR(x)
         [] pc[x] = "FW" -> FW(x)
         [] pc[x] = "GT" -> IF FreePage(Cpu(x)) THEN LockPage(x, "GR") ELSE JustGoto(x, "ZF")
         [] pc[x] = "GR" -> GR(x)
         [] pc[x] = "GW" -> GW(x)

Next == \E x \in X : Start(x) \/ Step(x)

Holds == bad = 0
=================================================================================
