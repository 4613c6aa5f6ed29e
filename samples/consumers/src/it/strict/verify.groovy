def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
// Profiles of the build that runs this one are passed on.
def warnings = consumer.log().readLines().findAll { it.startsWith('[WARNING]') && !it.contains('The requested profile') }
assert warnings.isEmpty() : 'there are warnings'
consumer.prints('app.App', '3 and 3 probabilities')
