package org.weighin.jobs.work;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.weighin.evaluation.endpoint.Endpoint;
import org.weighin.jobs.run.FileDigest;
import org.weighin.models.registry.ModelEntry;

/**
 * A model that an endpoint serves. What lies behind the endpoint cannot be seen, so that its digest is that of its name.
 *
 * @param id label in files and tables
 * @param entry its description, if it has one
 */
public record ServedModel(String id, Endpoint endpoint, Optional<ModelEntry> entry) implements ModelWork {

    @Override
    public String place() {
        return endpoint.url() + " " + endpoint.model();
    }

    /** Of what decides on answers: not the key, the price, or how many requests are in flight. */
    @Override
    public String digest() {
        String text = endpoint.url() + "\n" + endpoint.model() + "\n" + endpoint.kind();
        return FileDigest.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
