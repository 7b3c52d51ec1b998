/** Tests of the package of the same name. */
@NullMarked
package dev.heddle.properties.drawing;

import org.jspecify.annotations.NullMarked;
