/** What a network is described with. Only the compiler needs it. */
module dev.kiln.dsl {
  requires static org.jspecify;

  exports dev.kiln.dsl;
  exports dev.kiln.dsl.spec;
}
