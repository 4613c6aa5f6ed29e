package dev.kiln.runtime.train;

/**
 * What one batch brought, and the epoch up to and with it.
 *
 * @param epoch the epoch's number, from 1
 * @param batch the batch's number in its epoch, from 1
 * @param batches how many batches an epoch has
 * @param samples the number of samples in the batch
 * @param loss the batch's mean loss, before its step
 * @param epochSamples the number of samples in the epoch so far
 * @param epochLoss the mean loss in the epoch so far
 * @param epochAccuracy the fraction of samples predicted correctly in the epoch so far, in {@code
 *     [0, 1]}
 */
public record BatchReport(
    int epoch,
    int batch,
    int batches,
    int samples,
    double loss,
    int epochSamples,
    double epochLoss,
    double epochAccuracy) {}
