def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
assert consumer.log().contains('with eclipse') : 'another compiler'
consumer.prints('app.App', '3 and 3 probabilities')
