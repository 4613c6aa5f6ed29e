module app {
  requires dev.kiln.dsl;
  requires dev.kiln.runtime;
}
