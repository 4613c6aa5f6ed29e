package app;

import static dev.kiln.dsl.Activation.RELU;
import static dev.kiln.dsl.Loss.CROSS_ENTROPY;

import com.google.auto.value.AutoValue;
import dev.kiln.dsl.Kiln;
import dev.kiln.dsl.Network;
import dev.kiln.dsl.spec.NetworkSpec;
import lombok.Value;
import org.mapstruct.Mapper;
import org.mapstruct.factory.Mappers;

public final class App {
  static final int MEASURES = 2;

  @Network(name = "FlowerModel")
  static final NetworkSpec FLOWER =
      Kiln.input(MEASURES).dense(8, RELU).dense(3).softmax().loss(CROSS_ENTROPY);

  /** By Lombok; mentions a model's class. */
  @Value
  static class Classifier {
    FlowerModel model;
    String name;
  }

  /** By AutoValue. */
  @AutoValue
  abstract static class Measured {
    abstract float length();

    abstract float width();

    static Measured of(float length, float width) {
      return new AutoValue_App_Measured(length, width);
    }
  }

  @Value
  public static class Flower {
    String kind;
  }

  @Value
  public static class FlowerView {
    String kind;
  }

  /** By MapStruct, which reads what Lombok writes. */
  @Mapper
  public interface Views {
    FlowerView view(Flower flower);
  }

  public static void main(String[] args) {
    Classifier classifier = new Classifier(FlowerModel.create(1), "flowers");
    Measured measured = Measured.of(1, 2);
    float[] sample = {measured.length(), measured.width()};
    int kinds = classifier.getModel().predict(sample).length;
    FlowerView view = Mappers.getMapper(Views.class).view(new Flower("iris"));
    System.out.println(classifier.getName() + " " + kinds + " " + measured + " " + view.getKind());
  }
}
