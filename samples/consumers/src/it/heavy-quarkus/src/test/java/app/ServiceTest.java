package app;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceTest {
  @Test
  void predictionsAreTheModels() {
    float[] lengths = {5, 3, 1, 0.2f};
    float[] served =
        given().contentType(ContentType.JSON).body(lengths).post("/iris").as(float[].class);
    assertArrayEquals(IrisModel.create(1).predict(lengths), served, 1e-6f);
  }
}
