def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
def errors = consumer.compilerErrors()
assert errors.size() == 1 : errors
assert errors[0].contains("Digits.java:[11,33] [KILN201] conv2's 5x5 kernel does not fit its 2x2x8 input") : errors
assert consumer.log().contains('fix: kernel = 2 (the largest that fits), or padding = SAME') : 'no fix'
