def application = new dev.kiln.consumers.Consumer(new File(basedir, 'application'), localRepositoryPath)
application.prints('app.App', '3 kinds', new File(basedir, 'library/target/library-1.jar'))
