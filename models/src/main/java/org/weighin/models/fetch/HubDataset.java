package org.weighin.models.fetch;

import java.util.Optional;
import java.util.regex.Pattern;
import org.weighin.datasets.InputException;

/**
 * A data set of the Hugging Face hub.
 *
 * @param repository OWNER/NAME
 * @param configuration its part with this name; empty where it has only one
 */
public record HubDataset(String repository, Optional<String> configuration) {
    private static final Pattern REPOSITORY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*/[A-Za-z0-9][A-Za-z0-9._-]*");

    /** A configuration or a split, each the name of a folder: what the hub's library allows, but nothing hidden. */
    static final String PART = "([^<>:/\\\\|?*\\p{Cntrl}.~-][^<>:/\\\\|?*\\p{Cntrl}]*)";

    /** @throws InputException when a name is none that the hub has */
    public HubDataset {
        if (!isRepository(repository)) {
            throw new InputException("not a data set of the hub: " + repository, "dataset_path", "OWNER/NAME");
        }
        configuration.ifPresent(name -> checkPart("configuration", name));
    }

    static void checkPart(String what, String name) {
        if (!name.matches(PART)) {
            throw new InputException(
                    "no name of a " + what + ": " + name,
                    "a data set of the hub",
                    "a name without < > : / \\ | ? and *, and without \".\", \"~\" or \"-\" at its beginning");
        }
    }

    /** Whether a text has the form OWNER/NAME. */
    public static boolean isRepository(String text) {
        return REPOSITORY.matcher(text).matches();
    }

    /** The data set and its configuration, for messages. */
    public String label() {
        return "hub:datasets/" + repository
                + configuration.map(name -> " (" + name + ")").orElse("");
    }
}
