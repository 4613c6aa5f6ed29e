/** Images from files, and folders of them. */
@NullMarked
package dev.kiln.data.image;

import org.jspecify.annotations.NullMarked;
