package app;

import library.IrisModel;

final class App {
  public static void main(String[] args) {
    System.out.println(IrisModel.create(1).predict(new float[4]).length + " kinds");
  }
}
