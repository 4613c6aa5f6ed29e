package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
class Net {
  @Network(name = "NetModel")
  static NetworkSpec net() {

    Integer a = 300, b = 300; int n = a §== b ? 3 : 4; return Kiln.input(4).dense(n).softmax().loss(CROSS_ENTROPY);
  }
}
