package dev.heddle.properties;

import com.google.common.collect.ImmutableList;

/**
 * A fault of a kernel that a mailing list may want to hear of: what is claimed, where the model shows it, what that relies on,
 * and what would stop it. Numbers and traces are not in here; whoever reports a finding runs it.
 *
 * @param id a short name such as {@code R1}; never changes
 * @param title one line, as the subject of a mail
 * @param says the claim, in two sentences; no more than the model shows
 * @param kernel which kernels and options it concerns
 * @param place where the model shows it
 * @param rules what it takes for granted of the kernel
 * @param fix the id of a variant with the same scenarios that stops it
 * @param must what a fix has to do, and what it costs
 * @param alike names of other scenarios of the same variant and configuration that fail for the same reason
 * @param open what is not known
 */
public record Finding(
        String id,
        String title,
        String says,
        String kernel,
        Place place,
        ImmutableList<Rule> rules,
        String fix,
        String must,
        ImmutableList<String> alike,
        String open) {

    /**
     * A cell, and what breaks in it.
     *
     * @param claim short id of the claim whose counterexample is shown
     */
    public record Place(String variant, String config, Scope scope, String scenario, String claim) {}

    /**
     * Something that the kernel does, and how that is known.
     *
     * @param evidence a file, function, commit or document; or that it is general knowledge
     */
    public record Rule(String says, String evidence) {}
}
