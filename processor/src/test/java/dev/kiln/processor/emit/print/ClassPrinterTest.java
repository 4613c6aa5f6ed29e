package dev.kiln.processor.emit.print;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import com.palantir.javapoet.WildcardTypeName;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** Generated classes as they are laid out; JavaPoet's own printer is the oracle of the rest. */
class ClassPrinterTest {

  private static final ClassName MAP = ClassName.get(Map.class);

  @Test
  void printsWhatJavaPoetPrints() {
    assertEquals(byJavaPoet(type()), withoutGaps(ClassPrinter.print("networks", type())));
  }

  /** Lines of every length near that at which they are broken. */
  @Test
  void breaksLinesWhereJavaPoetBreaksThem() {
    for (int length = 1; length < 40; length++) {
      String name = "x".repeat(length);
      TypeSpec type =
          TypeSpec.classBuilder("Lines")
              .addMethod(
                  MethodSpec.methodBuilder("call")
                      .addParameter(int[].class, name)
                      .addParameter(Map.class, name + "Again")
                      .addParameter(int.class, "more")
                      .addException(IOException.class)
                      .addException(ReflectiveOperationException.class)
                      .addStatement("call(more,$Wmore,$W$L, $L,$W$T.of(),$Wmore)", name, name, MAP)
                      .build())
              .build();

      assertEquals(byJavaPoet(type), withoutGaps(ClassPrinter.print("networks", type)));
    }
  }

  @Test
  void numbersStandOneUnderTheOtherWithTheirCommentsBehindThem() {
    TypeSpec type =
        TypeSpec.classBuilder("Places")
            .addField(place("FIRST", 0, List.of(3, 3)))
            .addField(place("SECOND", 9, List.of(1)))
            .addField(String.class, "name", Modifier.PRIVATE)
            .addField(
                FieldSpec.builder(int.class, "count", Modifier.FINAL)
                    .addJavadoc("How many there are.")
                    .build())
            .addMethod(MethodSpec.methodBuilder("nothing").addJavadoc("A.\n\n@return b").build())
            .build();

    assertEquals(
        """
        class Places {
          private static final int FIRST = 0; // [3, 3]
          private static final int SECOND = 9; // [1]

          private String name;

          /** How many there are. */
          final int count;

          /**
           * A.
           *
           * @return b
           */
          void nothing() {
          }
        }
        """,
        ClassPrinter.print("", type));
  }

  @Test
  void aLongCommentHasLinesOfItsOwn() {
    for (int length : new int[] {80, 81}) {
      String comment = "c".repeat(length);
      TypeSpec type = TypeSpec.classBuilder("Named").addJavadoc(comment).build();

      assertEquals(
          (length == 80 ? "/** " + comment + " */\n" : "/**\n * " + comment + "\n */\n")
              + "class Named {\n}\n",
          ClassPrinter.print("", type));
    }
  }

  private static FieldSpec place(String name, int place, List<Integer> shape) {
    return FieldSpec.builder(int.class, name, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
        .initializer(ClassPrinter.COMMENTED, place, shape)
        .build();
  }

  private static TypeSpec type() {
    ClassName list = ClassName.get(List.class);
    ClassName hidden = ClassName.get("other", "List");
    CodeBlock arguments =
        IntStream.range(0, 40)
            .mapToObj(i -> CodeBlock.of("a$L", i))
            .collect(CodeBlock.joining(",$W"));
    return TypeSpec.classBuilder("Whole")
        .addModifiers(Modifier.FINAL, Modifier.PUBLIC)
        .superclass(ClassName.get("other.place", "Base"))
        .addJavadoc("First of $T.\n\n<pre>\n  a  b\n</pre>\n", Map.class)
        .addAnnotation(
            AnnotationSpec.builder(SuppressWarnings.class).addMember("value", "$S", "all").build())
        .addField(ParameterizedTypeName.get(MAP, list, hidden), "lists", Modifier.PRIVATE)
        .addField(ClassName.get("other", "Nested"), "otherNested")
        .addField(ClassName.get("other", "Whole"), "otherWhole")
        .addField(ClassName.get("networks", "Whole"), "self")
        .addField(ClassName.get("networks", "Whole", "Nested"), "nested")
        .addField(
            ParameterizedTypeName.get(
                ClassName.get(Class.class), WildcardTypeName.subtypeOf(Object.class)),
            "any")
        .addField(
            ParameterizedTypeName.get(list, WildcardTypeName.subtypeOf(Number.class)), "numbers")
        .addMethod(
            MethodSpec.methodBuilder("many")
                .returns(Map.Entry.class)
                .addParameter(int[].class, "first")
                .addParameter(int[][].class, "others")
                .varargs()
                .addStatement("return null")
                .build())
        .addMethod(
            MethodSpec.methodBuilder("later")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(int[].class)
                .addStatement("call($L)", arguments)
                .addStatement("text($S,\n$S)", "a\"b'\\\t\u0001\r", "two\nlines\n")
                .addCode("$>$>indented($N);\n$<$<\n\nfor (;;) {\n  break;\n}\n", "name")
                .addStatement("String $$ = $L", "$")
                .addCode("return null")
                .build())
        .addMethod(
            MethodSpec.constructorBuilder().addParameter(String[].class, "arguments").build())
        .addType(
            TypeSpec.classBuilder("Nested")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .superclass(ClassName.get("", "Whole"))
                .addMethod(MethodSpec.methodBuilder("x").returns(float.class).build())
                .build())
        .build();
  }

  private static String byJavaPoet(TypeSpec type) {
    return withoutGaps(
        JavaFile.builder("networks", type).skipJavaLangImports(true).build().toString());
  }

  /** Empty lines and spaces at the ends are a matter of layout. */
  private static String withoutGaps(String source) {
    return source
        .lines()
        .map(String::stripTrailing)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
