def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
assert consumer.log().contains('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0') : 'no test was run'
