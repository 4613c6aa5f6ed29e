def project = new dev.kiln.consumers.Consumer(new File(basedir, 'target/circle'), localRepositoryPath)
def said = project.maven('compile', 'exec:exec')
assert said =~ /is inside with a probability of (1\.0000|0\.9\d+)/ : "the network has not learned: $said"

// The same project as the quick start, but for its coordinates.
def pom = new File(basedir, 'target/circle/pom.xml').getText('UTF-8')
['<groupId>org.flowers</groupId>': '<groupId>com.example</groupId>',
 '<artifactId>circle</artifactId>': '<artifactId>quickstart</artifactId>'].each { own, theirs ->
  assert pom.contains(own) : "no $own"
  pom = pom.replace(own, theirs)
}
def quickstart = new File(basedir, '../../../../quickstart')
assert pom.normalize().trim() == new File(quickstart, 'pom.xml').getText('UTF-8').normalize().trim()
assert new File(basedir, 'target/circle/src/main/java/Circle.java').getText('UTF-8').normalize().trim() ==
    new File(quickstart, 'src/main/java/Circle.java').getText('UTF-8').normalize().trim()
