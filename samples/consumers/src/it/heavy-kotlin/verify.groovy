def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
consumer.prints('app.AppKt', '3 kinds', consumer.jar('org.jetbrains.kotlin', 'kotlin-stdlib'))
