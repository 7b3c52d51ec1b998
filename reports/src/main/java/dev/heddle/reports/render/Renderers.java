package dev.heddle.reports.render;

import com.google.common.collect.ImmutableList;

/** All shapes that there are, in the order in which help texts name them. */
public final class Renderers {

    /** Each line one renderer: first what people read, then drafts, then what programs read; at last the page. */
    public static final ImmutableList<Renderer> ALL = ImmutableList.of(
            new MailRenderer(),
            new TextRenderer(),
            new CapsuleRenderer(),
            new CommitRenderer(),
            new MermaidRenderer(),
            new KunitRenderer(),
            new RvRenderer(),
            new LitmusRenderer(),
            new JunitRenderer(),
            new JsonRenderer(),
            new KtapRenderer(),
            new KcidbRenderer(),
            new FtraceRenderer(),
            new PerfettoRenderer(),
            new HtmlRenderer());

    private Renderers() {}
}
