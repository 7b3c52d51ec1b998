package dev.heddle.model.reference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A second transcription of the specification of nested, with strings and sets instead of packed fields, and nothing of
 * the first one in it.
 */
final class PlainNested {

    private final int cpus;
    private final int classes;
    private final int slabs;
    private final int size;
    private final int v;
    private final int q;
    private final int capacity;
    private final int d;

    PlainNested(Map<String, Integer> p) {
        cpus = Objects.requireNonNull(p.get("C"));
        classes = Objects.requireNonNull(p.get("K"));
        slabs = Objects.requireNonNull(p.get("S"));
        size = Objects.requireNonNull(p.get("O"));
        v = Objects.requireNonNull(p.get("V"));
        q = Objects.requireNonNull(p.get("Q"));
        capacity = Objects.requireNonNull(p.get("H"));
        d = Objects.requireNonNull(p.get("D"));
    }

    Counted count() {
        return Counted.plainly(new Valuation(), this::successors, state -> state.bad == 0);
    }

    /** One value for each variable; two of them are equal if they print the same. */
    private final class Valuation {
        private final String[] pc = new String[cpus * classes];
        private final int[] hold = new int[cpus * classes];
        private final int[] sel = new int[cpus * classes];
        private final int[] aux = new int[cpus * classes];
        private final int[] below = new int[cpus * classes];
        private final int[] top = new int[cpus];
        private final int[] pl = new int[cpus];
        private final String[] wh = new String[slabs];
        private final List<TreeSet<Integer>> mask = new ArrayList<>();
        private int lk;
        private int bad;

        Valuation() {
            Arrays.fill(pc, "IDLE");
            Arrays.fill(wh, "ZONE");
            for (int s = 0; s < slabs; s++) {
                mask.add(new TreeSet<>());
            }
        }

        Valuation(Valuation other) {
            System.arraycopy(other.pc, 0, pc, 0, pc.length);
            System.arraycopy(other.hold, 0, hold, 0, hold.length);
            System.arraycopy(other.sel, 0, sel, 0, sel.length);
            System.arraycopy(other.aux, 0, aux, 0, aux.length);
            System.arraycopy(other.below, 0, below, 0, below.length);
            System.arraycopy(other.top, 0, top, 0, top.length);
            System.arraycopy(other.pl, 0, pl, 0, pl.length);
            System.arraycopy(other.wh, 0, wh, 0, wh.length);
            other.mask.forEach(set -> mask.add(new TreeSet<>(set)));
            lk = other.lk;
            bad = other.bad;
        }

        @Override
        public String toString() {
            return Arrays.toString(pc) + Arrays.toString(hold) + Arrays.toString(sel) + Arrays.toString(aux)
                    + Arrays.toString(below) + Arrays.toString(top) + Arrays.toString(pl) + Arrays.toString(wh) + mask
                    + lk + "/" + bad;
        }

        @Override
        public int hashCode() {
            return toString().hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Valuation && toString().equals(other.toString());
        }
    }

    private List<Valuation> successors(Valuation now) {
        List<Valuation> all = new ArrayList<>();
        if (now.bad != 0) {
            return all;
        }
        for (int x = 0; x < cpus * classes; x++) {
            if (mayStart(now, x)) {
                var after = new Valuation(now);
                after.below[x] = now.top[x / classes];
                after.top[x / classes] = x % classes + 1;
                after.pc[x] = now.hold[x] == 0 ? "AL" : "FL";
                all.add(after);
            }
            if (mayStep(now, x)) {
                var after = new Valuation(now);
                step(after, x);
                all.add(after);
            }
        }
        return all;
    }

    private boolean mayStart(Valuation s, int x) {
        if (!s.pc[x].equals("IDLE")) {
            return false;
        }
        int top = s.top[x / classes];
        if (x % classes == 0) {
            return top == 0;
        }
        if (x % classes == 1) {
            return top == 0 || (top == 1 && !irqoff(s, x / classes));
        }
        return x % classes == 2 || top > 0;
    }

    private boolean irqoff(Valuation s, int c) {
        String task = s.pc[c * classes];
        return List.of("AR", "AW", "NW", "FR", "FW").contains(task)
                || (q == 1 && List.of("PR", "PW", "GR", "GW").contains(task));
    }

    private boolean mayStep(Valuation s, int x) {
        boolean spins = x % classes < 2 && List.of("AL", "NL", "FL").contains(s.pc[x]) && !freeList(s);
        return s.top[x / classes] == x % classes + 1 && !spins;
    }

    private boolean freeList(Valuation s) {
        return v < 2 || s.lk == 0;
    }

    private boolean freePage(Valuation s, int c) {
        return v == 0 || s.pl[c] == 0;
    }

    private static int first(Valuation s, String where) {
        return 1 + Arrays.asList(s.wh).indexOf(where);
    }

    private static int count(Valuation s, String where) {
        return (int) Arrays.stream(s.wh).filter(where::equals).count();
    }

    private int act(Valuation s, int x) {
        int slab = (s.hold[x] - 1) / size;
        if (s.mask.get(slab).size() <= 1) {
            return 3;
        }
        return s.wh[slab].equals("FULL") ? 2 : 1;
    }

    private void end(Valuation s, int x) {
        s.pc[x] = "IDLE";
        s.sel[x] = 0;
        s.aux[x] = 0;
        s.top[x / classes] = s.below[x];
        s.below[x] = 0;
    }

    private void tryList(Valuation s, int x, String granted) {
        if (d == 1 && s.lk > 0) {
            s.bad = 1;
        }
        s.lk++;
        s.pc[x] = granted;
    }

    private void tryPage(Valuation s, int x, String granted, String refused) {
        int c = x / classes;
        if (!freePage(s, c)) {
            s.pc[x] = refused;
            return;
        }
        if (d == 1 && s.pl[c] > 0) {
            s.bad = 1;
        }
        s.pl[c]++;
        s.pc[x] = granted;
    }

    private void step(Valuation s, int x) {
        int c = x / classes;
        String own = "PCP" + c;
        String pc = s.pc[x];
        if (pc.equals("AL") || pc.equals("FL")) {
            if (freeList(s)) {
                tryList(s, x, pc.equals("AL") ? "AR" : "FR");
            } else {
                end(s, x);
            }
        } else if (pc.equals("AR")) {
            int f = first(s, "PART");
            if (f == 0) {
                s.lk--;
                s.pc[x] = "PT";
            } else {
                int bit = 0;
                while (s.mask.get(f - 1).contains(bit)) {
                    bit++;
                }
                s.sel[x] = (f - 1) * size + bit + 1;
                s.pc[x] = "AW";
            }
        } else if (pc.equals("AW")) {
            int slab = (s.sel[x] - 1) / size;
            int bit = (s.sel[x] - 1) % size;
            if (s.wh[slab].equals("PART") && s.mask.get(slab).add(bit)) {
                if (s.mask.get(slab).size() == size) {
                    s.wh[slab] = "FULL";
                }
                s.hold[x] = s.sel[x];
                s.lk--;
                end(s, x);
            } else {
                s.bad = 2;
            }
        } else if (pc.equals("PT")) {
            tryPage(s, x, "PR", "ZA");
        } else if (pc.equals("PR")) {
            int f = first(s, own);
            if (f == 0) {
                s.pl[c]--;
                s.pc[x] = "ZA";
            } else {
                s.sel[x] = f;
                s.pc[x] = "PW";
            }
        } else if (pc.equals("PW")) {
            if (s.wh[s.sel[x] - 1].equals(own)) {
                s.wh[s.sel[x] - 1] = "TAKEN";
                s.pl[c]--;
                s.pc[x] = "NL";
            } else {
                s.bad = 2;
            }
        } else if (pc.equals("ZA")) {
            int f = first(s, "ZONE");
            if (f == 0) {
                end(s, x);
            } else {
                s.wh[f - 1] = "TAKEN";
                s.sel[x] = f;
                s.pc[x] = "NL";
            }
        } else if (pc.equals("NL")) {
            if (freeList(s)) {
                tryList(s, x, "NW");
            } else {
                s.pc[x] = "ZF";
            }
        } else if (pc.equals("NW")) {
            int slab = s.sel[x] - 1;
            s.mask.set(slab, new TreeSet<>(List.of(0)));
            s.wh[slab] = size == 1 ? "FULL" : "PART";
            s.hold[x] = slab * size + 1;
            s.lk--;
            end(s, x);
        } else if (pc.equals("ZF")) {
            s.wh[s.sel[x] - 1] = "ZONE";
            end(s, x);
        } else if (pc.equals("FR")) {
            s.aux[x] = act(s, x);
            s.pc[x] = "FW";
        } else if (pc.equals("FW")) {
            int slab = (s.hold[x] - 1) / size;
            int bit = (s.hold[x] - 1) % size;
            if (s.aux[x] == act(s, x) && s.mask.get(slab).remove(bit)) {
                s.lk--;
                s.hold[x] = 0;
                if (s.aux[x] == 3) {
                    s.wh[slab] = "TAKEN";
                    s.sel[x] = slab + 1;
                    s.aux[x] = 0;
                    s.pc[x] = "GT";
                } else {
                    s.wh[slab] = s.aux[x] == 2 ? "PART" : s.wh[slab];
                    end(s, x);
                }
            } else {
                s.bad = 2;
            }
        } else if (pc.equals("GT")) {
            tryPage(s, x, "GR", "ZF");
        } else if (pc.equals("GR")) {
            s.aux[x] = count(s, own);
            s.pc[x] = "GW";
        } else if (pc.equals("GW")) {
            if (s.aux[x] == count(s, own)) {
                s.wh[s.sel[x] - 1] = s.aux[x] < capacity ? own : "ZONE";
                s.pl[c]--;
                end(s, x);
            } else {
                s.bad = 2;
            }
        } else {
            throw new IllegalStateException("no step at " + pc);
        }
    }
}
