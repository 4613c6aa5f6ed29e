package dev.kiln.runtime.checkpoint;

import dev.kiln.runtime.info.ModelInfo;
import dev.kiln.runtime.info.ParameterInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Takes weights from a safetensors file of another network or another framework: those whose names
 * match, of any numeric type, under other names and with other orders of their axes.
 *
 * <pre>{@code
 * ImportedWeights done = model.importWeights(
 *     WeightImport.of(Path.of("torch.safetensors"))
 *         .rename("features\\.(\\d+)\\.", "conv$1.")
 *         .transpose("conv.*weight", 2, 3, 1, 0)     // PyTorch's OIHW as HWIO
 *         .transpose("fc.*weight", 1, 0)             // [outputs, inputs] as [inputs, outputs]
 *         .flattenedFrom("fc1\\.weight", 64, 12, 12)); // behind PyTorch's flatten
 * }</pre>
 */
public final class WeightImport {

  private final ModelSource source;
  private final List<Map.Entry<Pattern, AxisOrder>> transpositions = new ArrayList<>();
  private final List<Map.Entry<Pattern, FlattenedImage>> images = new ArrayList<>();
  private final List<Map.Entry<Pattern, Scaling>> scalings = new ArrayList<>();
  private Pattern selected = Pattern.compile(".*", Pattern.DOTALL);
  private UnaryOperator<String> renaming = name -> name;
  private NonFinite nonFinite = NonFinite.REFUSED;

  private WeightImport(ModelSource source) {
    this.source = Objects.requireNonNull(source, "source");
  }

  /**
   * From a file.
   *
   * @param file where it is on disk
   * @return an import of all tensors
   */
  public static WeightImport of(Path file) {
    return new WeightImport(ModelSource.file(file));
  }

  /**
   * From any source.
   *
   * @param source where the tensors are
   * @return an import of all tensors
   */
  public static WeightImport of(ModelSource source) {
    return new WeightImport(source);
  }

  /**
   * Only the tensors whose name in the file matches a regular expression as a whole.
   *
   * @param pattern a regular expression over names in the file
   * @return this import
   */
  public WeightImport only(String pattern) {
    selected = Pattern.compile(pattern);
    return this;
  }

  /**
   * Replaces each part of a name that matches a regular expression, as {@link String#replaceAll};
   * several renamings are done in their order.
   *
   * @param pattern a regular expression; each part of a name that it matches is replaced
   * @param replacement what stands in its place, where {@code $1} is a group
   * @return this import
   */
  public WeightImport rename(String pattern, String replacement) {
    Objects.requireNonNull(replacement, "replacement");
    Pattern compiled = Pattern.compile(pattern);
    UnaryOperator<String> before = renaming;
    renaming = name -> compiled.matcher(before.apply(name)).replaceAll(replacement);
    return this;
  }

  /**
   * Reorders the axes of the tensors whose name in the model matches a regular expression as a
   * whole: axis {@code i} of the parameter is axis {@code axes[i]} in the file. {@code 2, 3, 1, 0}
   * makes PyTorch's convolutions Kiln's, {@code 1, 0} its dense layers; Keras' need nothing.
   *
   * @param pattern a regular expression over names in the model
   * @param axes for each axis of the parameter, from 0, the axis in the file
   * @return this import
   * @throws IllegalArgumentException if the axes are not 0, 1, ... in some order
   */
  public WeightImport transpose(String pattern, int... axes) {
    transpositions.add(Map.entry(Pattern.compile(pattern), AxisOrder.of(axes)));
    return this;
  }

  /**
   * Says that the inputs of dense layers, whose weight's name in the model matches a regular
   * expression as a whole, are an image that another framework flattened with its channels first,
   * as PyTorch does: {@code [channels, height, width]} in the file, {@code [height, width,
   * channels]} in Kiln. Goes with {@link #transpose}, which says in which order the two axes are.
   *
   * @param pattern a regular expression over names in the model
   * @param channels the channels of the image that was flattened
   * @param height the rows of the image that was flattened
   * @param width the columns of the image that was flattened
   * @return this import
   * @throws IllegalArgumentException if an extent is below 1
   */
  public WeightImport flattenedFrom(String pattern, int channels, int height, int width) {
    images.add(Map.entry(Pattern.compile(pattern), new FlattenedImage(channels, height, width)));
    return this;
  }

  /**
   * Takes the elements of the tensors whose name in the file matches a regular expression as a
   * whole for {@code scale * element + offset}: weights that were quantised, usually to U8.
   *
   * @param pattern a regular expression over names in the file
   * @param scale what each element is multiplied with
   * @param offset what is added to each element after that
   * @return this import
   * @throws IllegalArgumentException if one of the two is not finite
   */
  public WeightImport scale(String pattern, double scale, double offset) {
    if (!Double.isFinite(scale) || !Double.isFinite(offset)) {
      throw new IllegalArgumentException(
          "a scale and an offset must be finite, but are " + scale + " and " + offset);
    }
    scalings.add(Map.entry(Pattern.compile(pattern), new Scaling(scale, offset)));
    return this;
  }

  /**
   * Says what happens to numbers that are NaN or infinite; by default they are refused.
   *
   * @param choice whether they are refused, or taken as they are
   * @return this import
   */
  public WeightImport nonFinite(NonFinite choice) {
    nonFinite = Objects.requireNonNull(choice, "choice");
    return this;
  }

  /**
   * Copies what matches into the parameters of a model; see {@code Model.importWeights}.
   *
   * @param info what the model is made of
   * @param parameters the flat parameter array, which is as it was if this fails
   * @return what was loaded, what was missing, and what was not used
   * @throws CheckpointException if the file is missing or damaged, two tensors have one name, or
   *     one has another shape than the parameter of its name
   */
  public ImportedWeights into(ModelInfo info, float[] parameters) throws IOException {
    Objects.requireNonNull(info, "info");
    Objects.requireNonNull(parameters, "parameters");
    return Uninterrupted.get(() -> copy(info, parameters));
  }

  private ImportedWeights copy(ModelInfo info, float[] parameters) throws IOException {
    try (TensorReader reader = TensorReader.open(source)) {
      Map<String, Tensor> tensors = reader.header(HeaderLimit.OF_ANY_MODEL).tensors();
      Map<String, String> fileNames = fileNames(reader, info, tensors);
      float[] changed = parameters.clone();
      List<ParameterInfo> inFileOrder =
          info.parameters().stream()
              .filter(p -> fileNames.containsKey(p.name()))
              .sorted(Comparator.comparingLong(p -> tensor(tensors, fileNames, p).begin()))
              .toList();
      long end = 0;
      for (ParameterInfo parameter : inFileOrder) {
        Tensor tensor = tensor(tensors, fileNames, parameter);
        if (tensor.begin() < end) {
          throw reader.error("its tensors overlap; the file is damaged");
        }
        end = tensor.end();
        String name = Objects.requireNonNull(fileNames.get(parameter.name()));
        read(reader, name, tensor, parameter, changed);
      }
      nonFinite.check(source.name(), info, changed);
      System.arraycopy(changed, 0, parameters, 0, changed.length);
      return report(info, tensors, fileNames);
    } catch (CheckpointException explained) {
      throw explained;
    } catch (IOException e) {
      throw new CheckpointException(source.name() + ": it can't be read (" + e + ")", e);
    }
  }

  private Map<String, String> fileNames(
      TensorReader reader, ModelInfo info, Map<String, Tensor> tensors) throws IOException {
    Map<String, String> fileNames = new LinkedHashMap<>();
    List<String> known = info.parameters().stream().map(ParameterInfo::name).toList();
    for (String name : tensors.keySet()) {
      String renamed = renaming.apply(name);
      if (!selected.matcher(name).matches() || !known.contains(renamed)) {
        continue;
      }
      String other = fileNames.put(renamed, name);
      if (other != null) {
        throw reader.error("'" + other + "' and '" + name + "' both become '" + renamed + "'");
      }
    }
    return fileNames;
  }

  private void read(
      TensorReader reader, String name, Tensor tensor, ParameterInfo parameter, float[] target)
      throws IOException {
    int rank = parameter.shape().dimensions().size();
    AxisOrder axes = last(transpositions, parameter.name()).orElse(AxisOrder.same(rank));
    String subject = "tensor '" + name + "' ";
    if (!tensor.shape().equals(axes.inFile(parameter.shape().dimensions()))) {
      throw reader.error(
          (subject + "has shape " + tensor.shapeText() + ", but for '" + parameter.name() + "' of ")
              + (parameter.shape() + " with axes " + axes + " it can't be"));
    }
    Optional<ElementType> type = ElementType.of(tensor.dtype());
    if (type.isEmpty()) {
      throw reader.error(subject + "is of type " + tensor.dtype() + ", which is not known");
    }
    int elements = parameter.shape().elements();
    if (tensor.end() - tensor.begin() != (long) elements * type.get().bytes()) {
      throw reader.error(subject + "has data_offsets that don't fit its shape");
    }
    Optional<FlattenedImage> image = last(images, parameter.name());
    if (image.isPresent() && !image.get().fits(parameter.shape().dimensions())) {
      throw reader.error(
          ("'" + parameter.name() + "' of " + parameter.shape() + " has not the inputs of ")
              + ("an image " + image.get() + " of channels, height and width"));
    }
    float[] values = new float[elements];
    reader.read(tensor, type.get(), values, 0);
    last(scalings, name).ifPresent(scaling -> scaling.apply(values));
    axes.place(values, tensor.shape(), parameter, target);
    image.ifPresent(
        flat -> flat.reorder(target, parameter.offset(), parameter.shape().dimensions().get(1)));
  }

  /** Of the rules whose pattern matches the last counts. */
  private static <T> Optional<T> last(List<Map.Entry<Pattern, T>> rules, String name) {
    return rules.stream()
        .filter(rule -> rule.getKey().matcher(name).matches())
        .map(Map.Entry::getValue)
        .reduce((first, second) -> second);
  }

  private static Tensor tensor(
      Map<String, Tensor> tensors, Map<String, String> fileNames, ParameterInfo parameter) {
    Tensor tensor = tensors.get(fileNames.get(parameter.name()));
    if (tensor == null) {
      throw new IllegalStateException(parameter.name());
    }
    return tensor;
  }

  private static ImportedWeights report(
      ModelInfo info, Map<String, Tensor> tensors, Map<String, String> fileNames) {
    List<String> names = info.parameters().stream().map(ParameterInfo::name).toList();
    return new ImportedWeights(
        names.stream().filter(fileNames::containsKey).toList(),
        names.stream().filter(name -> !fileNames.containsKey(name)).toList(),
        tensors.keySet().stream().filter(name -> !fileNames.containsValue(name)).toList());
  }

  private record Scaling(double scale, double offset) {
    void apply(float[] values) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (scale * values[i] + offset);
      }
    }
  }
}
