package app

import dev.kiln.dsl.Kiln
import dev.kiln.dsl.Loss.CROSS_ENTROPY
import dev.kiln.dsl.Network

@Network(name = "IrisModel")
@JvmField
val IRIS = Kiln.input(4).dense(3).softmax().loss(CROSS_ENTROPY)
