package dev.kiln.dsl;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The rectifier, {@code max(x, 0)}, on each element; the shape stays. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Relu {}
