package app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.client.TestRestTemplate;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class AppTest {
  @Autowired private TestRestTemplate client;

  @Test
  void predictionsAreTheModels() {
    float[] lengths = {5, 3, 1, 0.2f};
    float[] served = client.postForObject("/iris", lengths, float[].class);
    assertArrayEquals(IrisModel.create(1).predict(lengths), served, 1e-6f);
  }
}
