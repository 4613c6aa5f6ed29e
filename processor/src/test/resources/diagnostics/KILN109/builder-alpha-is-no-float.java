package test;
import static dev.kiln.dsl.Loss.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
class Net {
  @Network(name = "NetModel")
  static final NetworkSpec NET =
      Kiln.input(4).dense(5).leakyRelu(§1e300).dense(3).softmax().loss(CROSS_ENTROPY);
}
