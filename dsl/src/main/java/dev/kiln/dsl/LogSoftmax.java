package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns a vector of logits {@code [classes]} into the logarithms of probabilities {@code
 * [classes]}: {@code x[i] - log(sum over j of exp(x[j]))}, computed so that it stays finite.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface LogSoftmax {}
