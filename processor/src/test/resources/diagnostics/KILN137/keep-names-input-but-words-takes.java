package test;
import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;
import static dev.kiln.dsl.Padding.*;
import dev.kiln.dsl.*;
@Network(input = {5}, loss = CROSS_ENTROPY, keep = §{"words", "input"})
interface Net {
@Embedding(vocabulary = 9, size = 3) Layer words();
@GlobalMaxPool1D Layer strongest();
@Dense(units = 3) Layer logits();
@Softmax Layer out();
}
