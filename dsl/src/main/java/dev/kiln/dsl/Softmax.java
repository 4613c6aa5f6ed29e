package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Turns a vector of logits {@code [classes]} into probabilities {@code [classes]}: {@code p[i] =
 * exp(x[i]) / sum over j of exp(x[j])}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Softmax {}
