package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
class Net {
  @Network(name = "NetModel")
  static NetworkSpec net() {

    Object a = null; for (int i = 0; i < 99; i++) { a = new Object[] {a, §new long[99_999]}; } return Kiln.input(4).dense(10).softmax().loss(CROSS_ENTROPY);
  }
}
