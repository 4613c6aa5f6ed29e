package app

import dev.kiln.dsl.Activation.RELU
import dev.kiln.dsl.Dense
import dev.kiln.dsl.Layer
import dev.kiln.dsl.Loss.CROSS_ENTROPY
import dev.kiln.dsl.Network
import dev.kiln.dsl.Softmax

@Network(input = [4], loss = CROSS_ENTROPY)
interface Iris {
  @Dense(units = 8, activation = RELU) fun hidden(): Layer
  @Dense(units = 3) fun logits(hidden: Layer): Layer
  @Softmax fun probabilities(): Layer
}

fun main() {
  println("${IrisModel.create(1).predict(FloatArray(4)).size} kinds")
}
