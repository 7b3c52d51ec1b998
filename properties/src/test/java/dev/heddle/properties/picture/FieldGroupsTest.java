package dev.heddle.properties.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;

final class FieldGroupsTest {

    @Test
    void fieldsWhoseNamesBeginAlikeStandTogether() {
        var picture = FieldGroups.picture(ImmutableMap.of(
                "CPU0 task.slab",
                "S1",
                "alone",
                "0",
                "CPU0 task.page",
                "none",
                "c->slab",
                "NULL",
                "c->freelist",
                "{2}"));
        assertEquals(
                ImmutableList.of(
                        new Picture.Row(
                                "CPU0 task",
                                ImmutableList.of(
                                        new Box("slab", "S1", Tone.PLAIN), new Box("page", "none", Tone.EMPTY))),
                        new Picture.Row(
                                "c",
                                ImmutableList.of(
                                        new Box("slab", "NULL", Tone.EMPTY), new Box("freelist", "{2}", Tone.PLAIN))),
                        new Picture.Row("state", ImmutableList.of(new Box("alone", "0", Tone.EMPTY)))),
                picture.parts());
    }
}
