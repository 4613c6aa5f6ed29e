def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
consumer.prints('app.App', 'flowers 3 Measured{length=1.0, width=2.0} iris', consumer.jar('org.mapstruct', 'mapstruct'))
