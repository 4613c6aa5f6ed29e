package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {4, 4, 2}, loss = CROSS_ENTROPY)
interface Net {
  @MaxPool2D({2, 1}) Layer wide();
  @Flatten Layer wideFlat();
  @MaxPool2D({1, 2}) Layer high(Layer input);
  @Flatten Layer highFlat();
  @Add Layer §sum(Layer wideFlat, Layer highFlat);
  @Dense(units = 10) Layer logits();
  @Softmax Layer probabilities();
}
