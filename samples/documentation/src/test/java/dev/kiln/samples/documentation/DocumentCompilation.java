package dev.kiln.samples.documentation;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles the blocks of one document, each as a package that sees the types of those above it. */
final class DocumentCompilation {

  private final Document document;
  private final Path folder;
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Map<String, SourceForm> forms = new LinkedHashMap<>();

  /**
   * A compilation of all blocks of Java.
   *
   * @param known blocks of another document whose types this one speaks of
   * @param imports what snippets import
   * @param folder an empty folder, for sources and classes
   */
  DocumentCompilation(Document document, List<Block> known, String imports, Path folder) {
    this.document = document;
    this.folder = folder;
    Map<String, String> owners = new LinkedHashMap<>();
    add(known, "known", imports, owners);
    add(document.java(), "block", imports, owners);
  }

  private void add(
      List<Block> added, String packagePrefix, String imports, Map<String, String> owners) {
    for (Block block : added) {
      if (block.directive("imports").isPresent()) {
        continue;
      }
      String packageName = packagePrefix + block.line();
      SourceForm form = SourceForm.of(block, packageName, imports + seen(owners, block));
      blocks.put(form.qualifiedName(), block);
      forms.put(form.qualifiedName(), form);
      SourceForm.types(block).forEach(type -> owners.put(type, form.packageName()));
    }
  }

  /** The types of blocks above, unless this one declares its own. */
  private static String seen(Map<String, String> owners, Block block) {
    Set<String> own = Set.copyOf(SourceForm.types(block));
    StringBuilder imports = new StringBuilder();
    owners.forEach(
        (type, owner) -> {
          if (!own.contains(type) && block.text().concat(block.directive()).contains(type)) {
            imports.append("import ").append(owner).append('.').append(type).append(";\n");
          }
        });
    return imports.toString();
  }

  /** Compiles; gives what the compiler complains of, by the document's lines. */
  List<String> problems() throws IOException {
    if (forms.isEmpty()) {
      return List.of();
    }
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        javac.getStandardFileManager(found, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<Path> sources = new ArrayList<>();
      for (SourceForm form : forms.values()) {
        Path source = folder.resolve(form.qualifiedName().replace('.', '/') + ".java");
        Files.createDirectories(source.getParent());
        sources.add(Files.writeString(source, form.text()));
      }
      javac
          .getTask(null, files, found, options(), null, files.getJavaFileObjectsFromPaths(sources))
          .call();
    }
    return found.getDiagnostics().stream()
        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
        .map(this::located)
        .toList();
  }

  private List<String> options() {
    String path = System.getProperty("java.class.path");
    return List.of(
        "-d",
        folder.toString(),
        "-classpath",
        path + File.pathSeparator + folder,
        "-processorpath",
        path);
  }

  private String located(Diagnostic<? extends JavaFileObject> problem) {
    String message = problem.getMessage(Locale.ROOT);
    JavaFileObject source = problem.getSource();
    if (source == null) {
      return document.name() + ": " + message;
    }
    String name =
        folder.toUri().relativize(source.toUri()).getPath().replace(".java", "").replace('/', '.');
    Block block = blocks.get(name);
    if (block == null) {
      return document.name() + ": " + name + ":" + problem.getLineNumber() + ": " + message;
    }
    long line = block.line() + problem.getLineNumber() - 1 - forms.get(name).above();
    return document.name() + ":" + line + ": " + message;
  }

  /** The programs that shall run, by their class and the block that shows them. */
  Map<String, Block> programs() {
    Map<String, Block> programs = new LinkedHashMap<>();
    blocks.forEach(
        (name, block) -> {
          if (block.directive("runs").isPresent()) {
            programs.put(name, block);
          }
        });
    return programs;
  }

  /** Runs a program in a JVM of its own, in an empty folder; gives what it prints. */
  String run(String className, Path home) throws IOException, InterruptedException {
    String path = System.getProperty("java.class.path") + File.pathSeparator + folder;
    Path printed = home.resolve("printed.txt");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                path,
                className)
            .directory(home.toFile())
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    int status = process.waitFor();
    String text = Files.readString(printed);
    return status == 0 ? text : text + "exit status " + status + "\n";
  }
}
