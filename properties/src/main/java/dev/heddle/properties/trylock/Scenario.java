package dev.heddle.properties.trylock;

import dev.heddle.model.kernel.KernelBuild;
import dev.heddle.model.kernel.KernelModel;
import java.util.function.Function;

/**
 * Who does what around one lock.
 *
 * @param name a few words, unique within a variant
 * @param scope what an exhausted search of it covers
 * @param headline short id of the claim whose counterexample shows the visible damage
 * @param model builds the model of a kernel with this build
 */
record Scenario(String name, String scope, String headline, Function<KernelBuild, KernelModel> model) {}
