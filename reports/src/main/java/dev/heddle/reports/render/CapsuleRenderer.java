package dev.heddle.reports.render;

import dev.heddle.properties.bug.BugReport;

/** The capsule alone. */
final class CapsuleRenderer implements Renderer {

    @Override
    public String name() {
        return "capsule";
    }

    @Override
    public String purpose() {
        return "the block that 'heddle replay' runs again";
    }

    @Override
    public String ending() {
        return "heddle";
    }

    @Override
    public String render(BugReport bug) {
        return bug.capsule().format();
    }
}
