/**
 * The lines of a /proc/cpuinfo, of whatever architecture: which entries belong to which processor. What they mean is for the readers
 * of machines and topologies to say.
 *
 * <p>May import the JDK, Guava and the package above. Start at {@link dev.heddle.generators.machine.cpuinfo.Cpuinfo}.
 */
@NullMarked
package dev.heddle.generators.machine.cpuinfo;

import org.jspecify.annotations.NullMarked;
