def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
assert consumer.log().contains("a builder in Kotlin can't be read") : 'another message'
