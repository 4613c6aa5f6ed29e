package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {8, 8, 1}, loss = CROSS_ENTROPY, keep = §{"conv3", "input"})
interface Net {
@Conv2D(filters = 2, kernel = 3, activation = RELU) Layer conv2();
@MaxPool2D(2) Layer pool();
@Flatten Layer flat();
@Dense(units = 3) Layer logits();
@Softmax Layer out();
}
