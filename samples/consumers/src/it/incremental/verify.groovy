def consumer = new dev.kiln.consumers.Consumer(basedir, localRepositoryPath)
consumer.prints('app.App', '67 and 67 parameters')
def before = consumer.outputs()

consumer.replace('src/main/java/app/Second.java', 'units = 8', 'units = 9')
consumer.maven('compile')
consumer.prints('app.App', '67 and 75 parameters')
def incremental = consumer.outputs()
def changed = incremental.findAll { file, content -> before[file] != content }.keySet()
assert changed.every { it.contains('Second') } : changed
assert changed.any { it.endsWith('SecondModel.java') } : changed

consumer.deleteOutputs()
consumer.maven('compile')
assert consumer.outputs() == incremental : 'a clean build gives other files'
