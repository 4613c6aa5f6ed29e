package dev.kiln.processor.testing;

import dev.kiln.processor.KilnProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.impl.CompilerOptions;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/**
 * Sources built as by people who tolerate no warning. Like them it has nothing on the class path
 * but Kiln's two modules.
 */
public final class StrictBuild {

  private static final List<String> ALL_LINTS =
      List.of("-Xlint:all", "-Werror", "-Xmaxwarns", "1000000");

  private static final String PROBLEM = "org.eclipse.jdt.core.compiler.problem.";

  /** What means that code is wrong, or that some of it is useless. */
  private static final Set<String> FAULTS =
      Set.of(
          "comparingIdentical",
          "deadCode",
          "deprecation",
          "emptyStatement",
          "fallthroughCase",
          "forbiddenReference",
          "incompatibleNonInheritedInterfaceMethod",
          "missingSerialVersion",
          "noEffectAssignment",
          "nullReference",
          "potentialNullReference",
          "possibleAccidentalBooleanAssignment",
          "rawTypeReference",
          "redundantNullCheck",
          "redundantSuperinterface",
          "staticAccessReceiver",
          "syntheticAccessEmulation",
          "uncheckedTypeOperation",
          "unnecessaryElse",
          "unnecessaryTypeCheck",
          "unusedDeclaredThrownException",
          "unusedImport",
          "unusedLabel",
          "unusedLocal",
          "unusedObjectAllocation",
          "unusedPrivateMember",
          "unusedTypeParameter",
          "unusedWarningToken");

  private StrictBuild() {}

  /**
   * What javac says under {@code -Xlint:all -Werror}: errors and warnings, in whatever file and in
   * none. Nothing is what it should be.
   *
   * @param sources compilation units by the qualified name of their class
   * @param options more options, for example of the processor
   */
  public static List<String> javac(Map<String, String> sources, String... options) {
    List<String> all = new ArrayList<>(ALL_LINTS);
    all.addAll(List.of(options));
    return run(ToolProvider.getSystemJavaCompiler(), sources, all, false);
  }

  /**
   * What Eclipse's compiler says in generated files with all its warnings on. Matters of taste,
   * such as a field without {@code this}, may be suppressed there; {@link #FAULTS} are errors,
   * which can't.
   *
   * @param sources compilation units by the qualified name of their class
   * @param options more options, for example of the processor
   */
  public static List<String> eclipse(Map<String, String> sources, String... options) {
    List<String> all = new ArrayList<>(List.of("-17", "-maxProblems", "1000000"));
    all.addAll(List.of(options));
    try {
      Path properties = Files.createTempFile("kiln", ".properties");
      Files.write(properties, everyProblem());
      all.addAll(List.of("-properties", properties.toString()));
      List<String> said = run(new EclipseCompiler(), sources, all, true);
      Files.delete(properties);
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> everyProblem() {
    return new TreeMap<>(new CompilerOptions().getMap())
        .keySet().stream()
            .filter(option -> option.startsWith(PROBLEM))
            .map(option -> option + "=" + severity(option.substring(PROBLEM.length())))
            .toList();
  }

  private static String severity(String problem) {
    return FAULTS.contains(problem) ? CompilerOptions.ERROR : CompilerOptions.WARNING;
  }

  private static List<String> run(
      JavaCompiler compiler,
      Map<String, String> sources,
      List<String> options,
      boolean generatedOnly) {
    List<Diagnostic<? extends JavaFileObject>> problems = new ArrayList<>();
    StringWriter output = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems::add, Locale.ROOT, StandardCharsets.UTF_8)) {
      Path folder = Files.createTempDirectory("kiln");
      List<File> written = write(sources, Files.createDirectory(folder.resolve("sources")));
      Path generated = Files.createDirectory(folder.resolve("generated"));
      List<String> all = new ArrayList<>(options);
      Path classes = Files.createDirectory(folder.resolve("classes"));
      all.addAll(List.of("-d", classes.toString(), "-s", generated.toString()));
      all.addAll(List.of("-classpath", ClassPath.ofNetworks()));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              output, files, problems::add, all, null, files.getJavaFileObjectsFromFiles(written));
      task.setProcessors(List.of(new KilnProcessor()));
      task.call();
      return problems.stream()
          .filter(p -> p.getKind() != Diagnostic.Kind.NOTE && p.getKind() != Diagnostic.Kind.OTHER)
          .filter(p -> !generatedOnly || isUnder(generated, p.getSource()))
          .map(StrictBuild::text)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isUnder(Path folder, JavaFileObject file) {
    return file != null && Path.of(file.toUri()).startsWith(folder);
  }

  /** File, line, message and the line's text. */
  private static String text(Diagnostic<? extends JavaFileObject> problem) {
    String message = problem.getMessage(Locale.ROOT);
    JavaFileObject file = problem.getSource();
    if (file == null) {
      return message;
    }
    int line = (int) problem.getLineNumber();
    return Path.of(file.toUri()).getFileName() + ":" + line + ": " + message + line(file, line);
  }

  private static String line(JavaFileObject file, int number) {
    try {
      List<String> lines = Files.readAllLines(Path.of(file.toUri()));
      return number < 1 || number > lines.size() ? "" : "\n  " + lines.get(number - 1).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<File> write(Map<String, String> sources, Path folder) throws IOException {
    List<File> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey().replace('.', '/') + ".java");
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()).toFile());
    }
    return files;
  }
}
