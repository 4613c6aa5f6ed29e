// special: java-11
package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
import dev.kiln.dsl.spec.NetworkSpec;
class Net {
  §@Network(name = "NetModel")
  static final NetworkSpec NET =
      Kiln.input(4).dense(10).softmax().loss(CROSS_ENTROPY);
}
