package org.weighin.jobs.work;

import java.util.Optional;
import org.weighin.models.registry.ModelEntry;

/** A model of the plan. */
public sealed interface ModelWork permits BaseModel, ServedModel {
    /** Label in files and tables. */
    String id();

    /** Where it is, for people: a folder, a file or a URL. */
    String place();

    /** Digest of what makes its answers. */
    String digest();

    /** Its description, if it has one. */
    Optional<ModelEntry> entry();
}
