package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The mean of each channel of an image {@code [height, width, channels]}: a vector {@code
 * [channels]}. Source: Lin, Chen and Yan, "Network in network", ICLR 2014.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface GlobalAvgPool2D {}
