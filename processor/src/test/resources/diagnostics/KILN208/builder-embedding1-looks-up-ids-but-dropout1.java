package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
class Net {
  @Network(name = "NetModel")
  static NetworkSpec net() {

    return Kiln.input(50).dropout(0.1)§.embedding(1000, 8).globalMaxPool1d().dense(10).softmax().loss(CROSS_ENTROPY);
  }
}
