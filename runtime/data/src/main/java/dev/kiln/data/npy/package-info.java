/** NumPy's files of arrays, {@code .npy} and {@code .npz}. */
@NullMarked
package dev.kiln.data.npy;

import org.jspecify.annotations.NullMarked;
