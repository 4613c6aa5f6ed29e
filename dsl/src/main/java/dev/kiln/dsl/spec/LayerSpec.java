package dev.kiln.dsl.spec;

/**
 * What a layer is, apart from its name and its place in the network: one record per layer
 * annotation, with the annotation's elements as its components. An implementation checks nothing:
 * the compiler's rule for the layer does.
 */
public interface LayerSpec {}
