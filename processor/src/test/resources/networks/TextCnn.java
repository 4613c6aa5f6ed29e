package networks;

import static dev.kiln.dsl.Activation.*;
import static dev.kiln.dsl.Loss.*;

import dev.kiln.dsl.*;

/**
 * Kim, "Convolutional neural networks for sentence classification", EMNLP 2014, with one channel (CNN-non-static) for
 * the movie reviews of its table 1: a vocabulary of 18,765 words, sentences of at most 56, vectors of 300 numbers,
 * and windows of 3, 4 and 5 words with 100 filters each (section 3.1).
 *
 * <p>5,990,402 parameters: 18,765 * 300 in the words' vectors, (3 + 4 + 5) * 300 * 100 + 300 in the filters, and
 * 300 * 2 + 2 in the last layer.
 */
@Network(input = 56, loss = CROSS_ENTROPY, classes = 2)
public interface TextCnn {
  @Embedding(vocabulary = 18_765, size = 300)            Layer words();
  @Conv1D(filters = 100, kernel = 3, activation = RELU)  Layer three(Layer words);
  @GlobalMaxPool1D                                       Layer strongestOfThree();
  @Conv1D(filters = 100, kernel = 4, activation = RELU)  Layer four(Layer words);
  @GlobalMaxPool1D                                       Layer strongestOfFour();
  @Conv1D(filters = 100, kernel = 5, activation = RELU)  Layer five(Layer words);
  @GlobalMaxPool1D                                       Layer strongestOfFive();
  @Concat                                                Layer features(Layer strongestOfThree, Layer strongestOfFour, Layer strongestOfFive);
  @Dropout(0.5)                                          Layer dropout();
  @Dense(units = 2) @Weights(l2 = 3e-4)                  Layer logits();
  @Softmax                                               Layer probabilities();
}
