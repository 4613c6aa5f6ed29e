package dev.kiln.processor.testing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;

/** Keeps what the compiler writes. */
public class MemoryFileManager extends ForwardingJavaFileManager<JavaFileManager> {

  private final List<MemoryFile> written = new ArrayList<>();

  /** Reads what the compiler reads from elsewhere. */
  public MemoryFileManager(JavaFileManager platform) {
    super(platform);
  }

  /** What was written that is neither source nor class, by its path. */
  public Map<String, String> resources() {
    return written(JavaFileObject.Kind.OTHER, MemoryFile::text);
  }

  /** The sources that were written, by class name. */
  public Map<String, String> sources() {
    return written(JavaFileObject.Kind.SOURCE, MemoryFile::text);
  }

  /** What was written of one kind, by class name. */
  <T> Map<String, T> written(JavaFileObject.Kind kind, Function<MemoryFile, T> content) {
    return written.stream()
        .filter(file -> file.getKind() == kind)
        .collect(Collectors.toMap(MemoryFile::className, content));
  }

  @Override
  public FileObject getFileForOutput(
      Location location, String packageName, String relativeName, FileObject sibling) {
    MemoryFile file = MemoryFile.empty(relativeName, JavaFileObject.Kind.OTHER);
    written.add(file);
    return file;
  }

  @Override
  public JavaFileObject getJavaFileForOutput(
      Location location, String className, JavaFileObject.Kind kind, FileObject sibling)
      throws IOException {
    MemoryFile file = MemoryFile.empty(className, kind);
    written.add(file);
    return file;
  }
}
