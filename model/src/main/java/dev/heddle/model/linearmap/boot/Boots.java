package dev.heddle.model.linearmap.boot;

import static dev.heddle.model.linearmap.boot.BootRule.CHANGE_REFUSED;
import static dev.heddle.model.linearmap.boot.BootRule.NO_BORDERS;
import static dev.heddle.model.linearmap.boot.BootRule.WRONG_DECISION;

import dev.heddle.model.Rules;
import dev.heddle.model.linearmap.AddressRange;
import dev.heddle.model.linearmap.Design;
import dev.heddle.model.linearmap.LinearMap;
import dev.heddle.model.linearmap.LinearMapBuilder;
import dev.heddle.model.linearmap.PageTables;
import dev.heddle.model.linearmap.boot.BootScenario.Machine;
import dev.heddle.model.linearmap.boot.BootScenario.Trouble;
import dev.heddle.model.linearmap.split.AfterSplit;
import dev.heddle.model.linearmap.split.RangeProtection;
import dev.heddle.model.linearmap.split.ReturnCode;
import dev.heddle.model.linearmap.split.RuntimeResult;
import dev.heddle.model.linearmap.split.RuntimeSplitter;
import dev.heddle.model.linearmap.split.Splitter;

/** Works out the boots of a scenario: every machine, whatever comes its way. */
final class Boots {

    /** Most tables that one end of a run-time split takes: one of level 2 and one of level 3. */
    private static final int TABLES_PER_END = 2;

    private final BootScenario scenario;
    private final Rules world;
    private final Graph graph = new Graph();

    Boots(BootScenario scenario, Rules world) {
        this.world = world;
        this.scenario = scenario;
    }

    Graph all() {
        for (int i = 0; i < scenario.machines().size(); i++) {
            Machine machine = scenario.machines().get(i);
            new Boot(machine.map(), Decision.of(scenario, machine.map()))
                    .off(new Trail(graph, i, new PageTables(machine.map().geometry())));
        }
        return graph;
    }

    /** The boots of one machine. */
    private final class Boot {
        private final LinearMap map;
        private final Decision decision;
        private final Design design;

        Boot(LinearMap map, Decision decision) {
            this.map = decision.asBuilt(map);
            this.decision = decision;
            this.design = scenario.design();
        }

        void off(Trail trail) {
            trail.replace(LinearMapBuilder.build(map, design.mistakes()));
            trail.breaksIf(
                    AfterSplit.mixedGroup(trail.tables()).isPresent(),
                    BootRule.MIXED_GROUP,
                    "a group has hints on some entries only");
            trail.step("map_mem", "maps memory");
            var split = new StoppedSplit(scenario, map, world);
            split.countEarly(trail);
            for (AddressRange range : scenario.early()) {
                Trail other = trail.fork();
                share(other, map.va(range));
                online(other, split);
            }
            if (scenario.may(Trouble.INVALID_BLOCK)) {
                invalidate(trail);
            }
            online(trail, split);
        }

        /** Part of memory is shared with the host, as in a realm. */
        private void share(Trail trail, AddressRange range) {
            RuntimeResult result = new RuntimeSplitter(
                            trail.tables(), decision.beforeSecondaries(map), design, Splitter.NO_LIMIT)
                    .split(range.start(), range.end());
            trail.happens(BootEvent.RUN_TIME_SPLIT);
            boolean borders = AfterSplit.isBorder(trail.tables(), range.start())
                    && AfterSplit.isBorder(trail.tables(), range.end());
            trail.breaksIf(
                    !borders,
                    NO_BORDERS,
                    result.code() == ReturnCode.OK
                            ? "it said OK, and a block straddles an end"
                            : "refused: " + result.code());
            trail.breaksIf(result.tables() > 2 * TABLES_PER_END, NO_BORDERS, result.tables() + " tables for two ends");
            trail.happens(BootEvent.PROTECTION_CHANGED);
            trail.breaksIf(!borders, CHANGE_REFUSED, "EINVAL: a leaf is covered in part");
            trail.step("__set_memory_enc_dec", "shares " + place(range) + " with the host");
        }

        private String place(AddressRange range) {
            long page = map.geometry().pageSize();
            long pages = range.bytes() / page;
            return pages == 1 ? "a page" : pages + " pages from " + Long.toHexString(range.start() - map.va(0));
        }

        private void invalidate(Trail trail) {
            Leaves.blockBehindImage(map, trail.tables()).ifPresent(block -> {
                new RangeProtection(trail.tables(), decision.beforeSecondaries(map), design, Splitter.NO_LIMIT)
                        .valid(block.start(), block.end(), false);
                trail.step("set_direct_map_invalid_noflush", "makes the first block behind the image invalid");
            });
        }

        private void online(Trail trail, StoppedSplit split) {
            trail.step(
                    1,
                    "secondary_start_kernel",
                    scenario.secondaryLacks() ? "comes up, without BBML2" : "comes up, with BBML2");
            trail.happens(BootEvent.CPUS_UP);
            boolean wanted = decision.wantsSplit();
            trail.breaksIf(
                    wanted != decision.needsSplit(),
                    WRONG_DECISION,
                    wanted ? "a split that nobody needs" : "blocks stay on CPUs that may not split them");
            trail.step("setup_system_features", wanted ? "the map is to be split" : "the map stays as it is");
            var afterwards = new Afterwards(scenario, map, decision, world);
            if (wanted) {
                split.run(trail, afterwards::run);
            } else {
                afterwards.run(trail);
            }
        }
    }
}
