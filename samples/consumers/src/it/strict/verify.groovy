def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
assert !consumer.log().contains('[WARNING]') : 'there are warnings'
consumer.prints('app.App', '3 and 3 probabilities')
