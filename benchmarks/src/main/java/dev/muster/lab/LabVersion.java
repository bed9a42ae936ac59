package dev.muster.lab;

import dev.muster.core.json.Json;
import dev.muster.core.json.JsonObject;
import picocli.CommandLine.IVersionProvider;

/** Answers {@code --version} as one line of JSON. */
final class LabVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Lab.class.getPackage().getImplementationVersion();
    JsonObject json =
        JsonObject.builder()
            .put("muster", version == null ? "development" : version)
            .put("java", System.getProperty("java.runtime.version"))
            .put("vm", System.getProperty("java.vm.name"))
            .build();
    return new String[] {Json.write(json).replace("%", "%%")};
  }
}
