package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
class Net {
  @Network(name = "NetModel")
  static final NetworkSpec NET =
      Kiln§.input(3, 32, 32).conv2d(4, 3, c -> c.padding(SAME)).relu().globalAvgPool2d().dense(10).softmax().loss(CROSS_ENTROPY);
}
