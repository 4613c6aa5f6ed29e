package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
class Net {
  @Network(name = "NetModel")
  static NetworkSpec net() {

    ImageStage x = Kiln.input(6, 6, 1);
    for (int i = 0; i < 5; i++) {
      x = x.conv2d(8, §3);
    }
    return x.flatten().dense(10).softmax().loss(CROSS_ENTROPY);
  }
}
