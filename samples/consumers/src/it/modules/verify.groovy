def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
consumer.modulePrints('app/app.Iris', 'module app predicts 3')
consumer.linkedImagePrints('app/app.Iris', 'module app predicts 3')
