package app;

/** Uses the model, which must not become a second error. */
final class App {
  public static void main(String[] args) {
    System.out.println(DigitsModel.create(1).predict(new float[784]).length);
  }
}
