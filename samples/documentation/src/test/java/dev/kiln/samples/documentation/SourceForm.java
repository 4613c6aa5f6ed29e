package dev.kiln.samples.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A block as a compilation unit of its own package: what it shows as it stands, and around it what
 * a reader takes for granted.
 *
 * @param packageName the unit's package
 * @param typeName its public type
 * @param text the unit
 * @param above how many lines stand above those of the block
 */
record SourceForm(String packageName, String typeName, String text, int above) {

  private static final Pattern TYPE =
      Pattern.compile(
          "^(?:public |final |abstract )*(?:interface|class|record|enum) (\\w+)",
          Pattern.MULTILINE);
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);

  String qualifiedName() {
    return packageName + "." + typeName;
  }

  /**
   * The form of a block.
   *
   * @param imports what snippets import; complete programs bring their own
   */
  static SourceForm of(Block block, String packageName, String imports) {
    String header = "package " + packageName + ";\n" + imports;
    if (isProgram(block)) {
      Matcher own = PACKAGE.matcher(block.text());
      return own.find()
          ? new SourceForm(own.group(1), publicType(block), block.text(), 0)
          : around(packageName, publicType(block), "package " + packageName + ";\n", block, "");
    }
    var inside = block.directive("inside");
    if (inside.isPresent()) {
      String opening = header + inside.get() + "\npublic interface Snippet {\n";
      return around(packageName, "Snippet", opening, block, "}\n");
    }
    Optional<String> given = block.directive("given");
    String method = "void show(" + given.orElse("") + ") throws Exception {\n";
    String opening = header + "public abstract class Snippet {\n";
    List<SourceForm> forms = new ArrayList<>();
    if (TYPE.matcher(block.text()).find()) {
      forms.add(around(packageName, publicType(block), header, block, ""));
    }
    if (given.isEmpty()) {
      // Before statements: javac reads a constant in a method as well, and says later that it is
      // none.
      forms.add(around(packageName, "Snippet", opening, block, "}\n"));
    }
    forms.add(around(packageName, "Snippet", opening + method, block, "}}\n"));
    return forms.stream()
        .filter(form -> Syntax.isValid(form.qualifiedName(), form.text()))
        .findFirst()
        .orElse(forms.get(forms.size() - 1));
  }

  /** Whether a block brings its imports, as a file does. */
  static boolean isProgram(Block block) {
    return Pattern.compile("^(import|package) ", Pattern.MULTILINE).matcher(block.text()).find()
        && TYPE.matcher(block.text()).find();
  }

  /** The types that a block declares, those included that Kiln generates from it. */
  static List<String> types(Block block) {
    List<String> types = new ArrayList<>();
    Matcher type = TYPE.matcher(block.text());
    while (type.find()) {
      types.add(type.group(1));
      if (block.text().contains("@Network(") && !block.text().contains("class " + type.group(1))) {
        types.add(type.group(1) + "Model");
      }
    }
    Matcher named = Pattern.compile("@Network\\([^)]*name = \"(\\w+)\"").matcher(block.text());
    while (named.find()) {
      types.add(named.group(1));
    }
    return types;
  }

  private static String publicType(Block block) {
    Matcher shown =
        Pattern.compile("^public .*?(?:interface|class|record|enum) (\\w+)", Pattern.MULTILINE)
            .matcher(block.text());
    if (shown.find()) {
      return shown.group(1);
    }
    Matcher type = TYPE.matcher(block.text());
    return type.find() ? type.group(1) : "Snippet";
  }

  private static SourceForm around(
      String packageName, String typeName, String opening, Block block, String closing) {
    int above = (int) opening.chars().filter(c -> c == '\n').count();
    return new SourceForm(packageName, typeName, opening + block.text() + closing, above);
  }
}
