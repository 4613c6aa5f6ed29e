package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
class Net {
  @Network(name = "NetModel")
  static NetworkSpec net() {

    String s = "a"; for (int i = 0; i < 8; i++) { s += s; } return Kiln.input(28).dense(10).named(§s).dense(10).softmax().loss(CROSS_ENTROPY);
  }
}
