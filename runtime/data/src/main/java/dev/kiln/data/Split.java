package dev.kiln.data;

/**
 * Two parts of one whole that have no sample in common.
 *
 * @param <T> what the parts are: datasets, tables, or indices
 * @param train what is trained on
 * @param test what is left for testing or validation
 */
public record Split<T>(T train, T test) {}
