package dev.heddle.generators.machine;

import java.util.Optional;

/**
 * What the user says about a configuration beyond the files themselves. A hint fills a gap; against what a file states it
 * is refused.
 *
 * @param architecture for files that do not name theirs
 * @param version for files without a header: defaults depend on it
 * @param kind what the first file is, when neither its header nor its name tells
 */
public record Hints(Optional<Architecture> architecture, Optional<KernelVersion> version, Optional<LayerKind> kind) {

    /** Nothing but the files. */
    public static final Hints NONE = new Hints(Optional.empty(), Optional.empty(), Optional.empty());

    public Hints withArchitecture(Architecture known) {
        return new Hints(Optional.of(known), version, kind);
    }

    public Hints withVersion(KernelVersion known) {
        return new Hints(architecture, Optional.of(known), kind);
    }

    public Hints withKind(LayerKind known) {
        return new Hints(architecture, version, Optional.of(known));
    }
}
