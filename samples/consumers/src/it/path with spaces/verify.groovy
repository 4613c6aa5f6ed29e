def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
assert consumer.log().contains('with eclipse') : 'another compiler'
consumer.prints('app.App', '3 and 3 probabilities')
def fluent = { consumer.outputs().find { file, content -> file.endsWith('FluentModel.java') }.value }
def eclipses = fluent()

consumer.deleteOutputs()
consumer.maven('compile', '-Pjavac')
consumer.prints('app.App', '3 and 3 probabilities')
assert fluent() == eclipses : 'the compilers give other models of a builder'
