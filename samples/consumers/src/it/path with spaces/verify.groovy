def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
consumer.prints('app.App', '3 and 3 probabilities')
