package app;

final class App {
  public static void main(String[] args) {
    int first = FirstModel.create(1).parameters().length;
    int second = SecondModel.create(1).parameters().length;
    System.out.println(first + " and " + second + " parameters");
  }
}
