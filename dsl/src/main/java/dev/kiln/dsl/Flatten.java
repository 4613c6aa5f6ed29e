package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Lays out an image {@code [height, width, channels]} as a vector {@code [height * width *
 * channels]}: row by row, in each row pixel by pixel, in each pixel channel by channel; or a
 * sequence {@code [steps, channels]} as a vector {@code [steps * channels]}, step by step.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Flatten {}
