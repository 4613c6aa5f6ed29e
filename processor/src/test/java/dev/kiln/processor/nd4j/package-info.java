/**
 * The values of a network a second time, by the operations of ND4J in double precision: neither the
 * compiler nor {@link dev.kiln.processor.reference} has a say in them.
 */
package dev.kiln.processor.nd4j;
