package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
class Net {
  @Network(name = "NetModel")
  static NetworkSpec net() {
    VectorStage x = Kiln.input(4).dense(7, RELU);
    return x.add(§x).dense(10).softmax().loss(CROSS_ENTROPY);
  }
}
