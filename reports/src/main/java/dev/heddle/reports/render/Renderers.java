package dev.heddle.reports.render;

import com.google.common.collect.ImmutableList;

/** All shapes that there are, in the order in which help texts name them. */
public final class Renderers {

    /** Each line one renderer: first what people read, then what programs read. */
    public static final ImmutableList<Renderer> ALL = ImmutableList.of(
            new MailRenderer(),
            new TextRenderer(),
            new CapsuleRenderer(),
            new JsonRenderer(),
            new KtapRenderer(),
            new KcidbRenderer(),
            new FtraceRenderer(),
            new PerfettoRenderer());
    /** Each line one renderer. */
    public static final ImmutableList<Renderer> ALL = ImmutableList.of(new CapsuleRenderer(), new HtmlRenderer());
    public static final ImmutableList<Renderer> ALL = ImmutableList.of(
            new MailRenderer(),
            new TextRenderer(),
            new CapsuleRenderer(),
            new CommitRenderer(),
            new MermaidRenderer(),
            new JunitRenderer(),
            new KunitRenderer(),
            new RvRenderer(),
            new LitmusRenderer());

    private Renderers() {}
}
