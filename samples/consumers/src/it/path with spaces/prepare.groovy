// Made here and not in the repository, which has to be checked out on systems that can't have such names.
def letters = 'Gr\u00f6\u00dfe'
if (java.nio.charset.Charset.forName(System.getProperty('sun.jnu.encoding')).newEncoder().canEncode(letters)) {
  def sources = new File(basedir, "src/main/$letters und Ma\u00df")
  assert new File(basedir, 'src/main/java').renameTo(sources)
  def pom = new File(basedir, 'pom.xml')
  pom.setText(pom.getText('UTF-8').replace('src/main/java', "src/main/$sources.name"), 'UTF-8')
}
