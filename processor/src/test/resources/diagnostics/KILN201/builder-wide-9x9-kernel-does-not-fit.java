package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
class Net {
  @Network(name = "NetModel")
  static NetworkSpec net() {

    return wide(Kiln.input(6, 6, 1), 9).flatten().dense(10).softmax().loss(CROSS_ENTROPY);
  }
  static ImageStage wide(ImageStage x, int kernel) {
    return x.conv2d(8, §kernel).named("wide");
  }
}
