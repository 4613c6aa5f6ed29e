package dev.kiln.processor.emit;

import com.palantir.javapoet.AnnotationSpec;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.print.ClassPrinter;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes what stands for the model of a network with mistakes: a class with the model's members, so
 * that its uses are not told as mistakes of their own. It fails when it is loaded.
 */
public final class StubEmitter {

  private final Naming naming;
  private final ClassName model;

  /** For a network that has no model. */
  public StubEmitter(Naming naming) {
    this.naming = naming;
    this.model = ClassName.get(naming.packageName(), naming.modelName());
  }

  /**
   * Writes the class.
   *
   * @param mistakes what is wrong with the network, a line each
   */
  public SourceFile emit(List<String> mistakes) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(model)
            .addModifiers(Modifier.PUBLIC, Modifier.FINAL)
            .superclass(RuntimeTypes.MODEL)
            .addJavadoc("Stands for the model of $L, ", naming.networkName())
            .addJavadoc("a network with mistakes. Whoever uses it fails.\n")
            .addField(info())
            .addMethod(constructor())
            .addMethod(mistake(mistakes));
    if (naming.generated()) {
      type.addAnnotation(ModelEmitter.generated());
    }
    type.addAnnotation(
        AnnotationSpec.builder(SuppressWarnings.class).addMember("value", "$S", "all").build());
    new ModelMethods(model, false, false).all().forEach(method -> type.addMethod(failing(method)));
    String text = ClassPrinter.print(naming.packageName(), type.build());
    return new SourceFile(
        naming.packageName(), naming.modelName(), Ascii.escape(HiddenNames.importJavaLang(text)));
  }

  private static FieldSpec info() {
    return FieldSpec.builder(RuntimeTypes.MODEL_INFO, "INFO")
        .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL)
        .addJavadoc("There is none: this fails.")
        .initializer("mistake()")
        .build();
  }

  private static MethodSpec constructor() {
    return MethodSpec.constructorBuilder()
        .addModifiers(Modifier.PRIVATE)
        .addStatement("super(INFO, new float[0])")
        .build();
  }

  /** An error leaves the initialiser of a class as it is; an exception would be wrapped. */
  private MethodSpec mistake(List<String> mistakes) {
    String why = naming.networkName() + " did not compile:\n" + String.join("\n", mistakes);
    return MethodSpec.methodBuilder("mistake")
        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
        .returns(RuntimeTypes.MODEL_INFO)
        .addStatement("throw new $T($S)", LinkageError.class, why)
        .build();
  }

  private static MethodSpec failing(MethodSpec method) {
    return MethodSpec.methodBuilder(method.name())
        .addAnnotations(method.annotations())
        .addModifiers(method.modifiers())
        .addJavadoc(method.javadoc())
        .returns(method.returnType())
        .addParameters(method.parameters())
        .addExceptions(method.exceptions())
        .addStatement("throw new $T(mistake().name())", IllegalStateException.class)
        .build();
  }
}
