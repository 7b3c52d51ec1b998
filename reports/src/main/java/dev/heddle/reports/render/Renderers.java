package dev.heddle.reports.render;

import com.google.common.collect.ImmutableList;

/** All shapes that there are, in the order in which help texts name them. */
public final class Renderers {

    /** Each line one renderer. */
    public static final ImmutableList<Renderer> ALL = ImmutableList.of(new CapsuleRenderer(), new HtmlRenderer());

    private Renderers() {}
}
