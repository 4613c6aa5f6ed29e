package networks;

import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;

import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;

/**
 * Iandola et al., "SqueezeNet: AlexNet-level accuracy with 50x fewer parameters and &lt;0.5MB model size", 2016, table 1
 * (version 1.0), on images of 227x227 as the authors' Caffe model takes them.
 *
 * <p>1,248,424 parameters, as in torchvision (squeezenet1_0); the paper's table 1 says 1,248,424 as well.
 */
class SqueezeNet {
  @Network(name = "SqueezeNetModel", classes = 1000)
  static NetworkSpec network() {
    ImageStage x = Kiln.input(227, 227, 3)
        .conv2d(96, 7, c -> c.stride(2).activation(RELU)).maxPool2d(3, 2);
    x = fire(fire(fire(x, 16, 64), 16, 64), 32, 128).maxPool2d(3, 2);
    x = fire(fire(fire(fire(x, 32, 128), 48, 192), 48, 192), 64, 256).maxPool2d(3, 2);
    return fire(x, 64, 256).dropout(0.5)
        .conv2d(1000, 1, RELU).globalAvgPool2d().softmax().loss(CROSS_ENTROPY);
  }

  private static ImageStage fire(ImageStage x, int squeeze, int expand) {
    ImageStage squeezed = x.conv2d(squeeze, 1, RELU);
    return squeezed.conv2d(expand, 1, RELU)
        .concat(squeezed.conv2d(expand, 3, c -> c.padding(SAME).activation(RELU)));
  }
}
