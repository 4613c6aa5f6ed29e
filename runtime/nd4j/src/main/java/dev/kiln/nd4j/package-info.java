/**
 * Between ND4J and Kiln: arrays in and out of models, and datasets from ND4J's data pipelines.
 * Nothing here needs a certain backend; which one runs is the application's choice.
 */
@NullMarked
package dev.kiln.nd4j;

import org.jspecify.annotations.NullMarked;
