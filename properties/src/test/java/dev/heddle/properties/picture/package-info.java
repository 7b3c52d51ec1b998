/** Tests of pictures. */
@NullMarked
package dev.heddle.properties.picture;

import org.jspecify.annotations.NullMarked;
