package networks;

import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Ronneberger, Fischer and Brox, "U-Net: convolutional networks for biomedical image segmentation", MICCAI 2015,
 * figure 1, with padded convolutions, so that nothing has to be cropped, and one probability for each pixel.
 *
 * <p>31,030,593 parameters: 18,842,048 in the ten convolutions on the way down, 9,402,240 in the eight and 2,786,240
 * in the four up-convolutions on the way up, 65 in the last.
 */
class UNet {
  @Network(name = "UNetModel")
  static NetworkSpec network() {
    ImageStage down1 = twice(Kiln.input(256, 256, 1), 64);
    ImageStage down2 = twice(down1.maxPool2d(2), 128);
    ImageStage down3 = twice(down2.maxPool2d(2), 256);
    ImageStage down4 = twice(down3.maxPool2d(2), 512);
    ImageStage bottom = twice(down4.maxPool2d(2), 1024).dropout(0.5);
    ImageStage x = up(up(up(up(bottom, down4, 512), down3, 256), down2, 128), down1, 64);
    return x.conv2d(1, 1, SIGMOID).loss(BINARY_CROSS_ENTROPY);
  }

  private static ImageStage up(ImageStage x, ImageStage beside, int filters) {
    return twice(beside.concat(x.conv2dTranspose(filters, 2, c -> c.stride(2))), filters);
  }

  private static ImageStage twice(ImageStage x, int filters) {
    return x.conv2d(filters, 3, c -> c.padding(SAME).activation(RELU))
        .conv2d(filters, 3, c -> c.padding(SAME).activation(RELU));
  }
}
