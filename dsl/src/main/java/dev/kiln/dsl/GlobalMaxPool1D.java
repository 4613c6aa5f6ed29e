package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The largest value of each channel of a sequence {@code [steps, channels]}: a vector {@code
 * [channels]}. Source: Kim, "Convolutional neural networks for sentence classification", EMNLP
 * 2014, section 2.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface GlobalMaxPool1D {}
