// Made here and not in the repository, which has to be checked out on systems that can't have such names.
def letters = 'Gr\u00f6\u00dfe'
if (java.nio.charset.Charset.forName(System.getProperty('sun.jnu.encoding')).newEncoder().canEncode(letters)) {
  def sources = new File(basedir, 'src/main/java')
  assert sources.renameTo(new File(basedir, "src/main/$letters und Ma\u00df").tap { parentFile.mkdirs() })
  def pom = new File(basedir, 'pom.xml')
  pom.setText(pom.getText('UTF-8').replace('<plugins>', "<sourceDirectory>src/main/$letters und Ma\u00df</sourceDirectory>\n    <plugins>"), 'UTF-8')
}
