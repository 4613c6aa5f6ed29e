package dev.kiln.samples.tables;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import dev.kiln.data.*;
import dev.kiln.data.augment.*;
import dev.kiln.data.image.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
import dev.kiln.runtime.data.Dataset;
import dev.kiln.runtime.optimizer.Adam;
import dev.kiln.runtime.train.Trainer;
import java.nio.file.Path;

/** Tells photos of two kinds apart, which lie in a folder for each kind. */
public final class PhotosFromFolders {
  @Network(name = "PhotosModel")
  static final NetworkSpec NETWORK =
      Kiln.input(32, 32, 3).conv2d(16, 5, RELU).flatten().dense(2).softmax().loss(CROSS_ENTROPY);

  public static void main(String[] args) throws Exception {
    ImageDecoder decoder = ImageDecoder.color(32, 32);
    ImageFolder photos = ImageFolder.open(Path.of(args[0]), decoder).cached();
    Split<Dataset> split = Splits.stratified(photos, 0.75, 42);
    PhotosModel model = PhotosModel.create(42);
    Trainer trainer = Trainer.of(model).optimizer(Adam.of(0.001f)).batchSize(8).epochs(15);
    trainer.fit(AugmentedDataset.of(split.train(), Augmentations.shift(2)));
    System.out.println("accuracy " + trainer.evaluate(split.test()).accuracy());
    float[] probabilities = model.predict(decoder.decode(Path.of(args[1])));
    System.out.println(photos.classNames().get(0) + " " + probabilities[0]);
  }
}
