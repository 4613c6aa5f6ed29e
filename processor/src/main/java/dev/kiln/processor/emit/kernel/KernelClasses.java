package dev.kiln.processor.emit.kernel;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import dev.kiln.processor.emit.split.ClassChain;
import dev.kiln.processor.emit.split.ClassChain.Link;
import dev.kiln.processor.emit.split.ClassNames;
import java.util.List;
import javax.lang.model.element.Modifier;

/** The generated classes that hold a model's kernels. */
final class KernelClasses {

  /** HotSpot compiles methods of up to 8,000 bytes, and initialisers are no exception. */
  private static final long MOST_BYTES = 6500;

  /** Keeps a class below 800 kernels: each takes some ten entries of 65,535 in its pool. */
  private static final long BYTES_PER_KERNEL = 8;

  private KernelClasses() {}

  /**
   * A kernel, and what was written along with it: the kernels behind it may need that, too.
   *
   * @param kernel the kernel
   * @param constants the constants that it was the first to need
   */
  record Written(Kernel kernel, List<FieldSpec> constants) {

    Written {
      constants = List.copyOf(constants);
    }

    /**
     * A part of a class: it fills with the bytecode that fills constants, about 8 bytes a number,
     * and with entries of its constant pool.
     */
    private long bytes() {
      long numbers =
          constants.stream()
              .flatMapToInt(constant -> constant.initializer().toString().chars())
              .filter(c -> c == ',')
              .count();
      return BYTES_PER_KERNEL + 20L * constants.size() + 8 * numbers;
    }
  }

  /** One class, or several that extend each other if the kernels are many. */
  static List<TypeSpec> of(List<Written> written, ClassNames names) {
    return ClassChain.of(
            "Kernels", written, Written::bytes, MOST_BYTES, w -> w.kernel().name(), names)
        .stream()
        .map(KernelClasses::type)
        .toList();
  }

  private static TypeSpec type(Link<Written> link) {
    TypeSpec.Builder type =
        TypeSpec.classBuilder(link.name()).addModifiers(Modifier.PRIVATE, Modifier.STATIC);
    if (link.last()) {
      type.addModifiers(Modifier.FINAL)
          .addJavadoc(
              "The network's computations, one method each. Each does the part [from, to) of its"
                  + " work: of the samples,\n"
                  + "or of what its comment says.");
    } else {
      type.addJavadoc("Some of the network's computations: one class can't hold them all.");
    }
    link.superclass().ifPresent(name -> type.superclass(ClassName.get("", name)));
    List<Written> items = link.items();
    items.forEach(w -> w.constants().forEach(c -> type.addField(visible(c, link.alone()))));
    items.forEach(w -> addMethods(type, w.kernel()));
    return type.build();
  }

  private static void addMethods(TypeSpec.Builder type, Kernel kernel) {
    kernel.preparation().ifPresent(preparation -> type.addMethod(preparation.method()));
    type.addMethod(kernel.method());
  }

  /** The classes behind have to see what this one holds. */
  private static FieldSpec visible(FieldSpec constant, boolean alone) {
    return alone ? constant.toBuilder().addModifiers(Modifier.PRIVATE).build() : constant;
  }
}
