package org.weighin.jobs.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.yaml.StrictYaml;

/** A plan and the file that it was read from. */
public record PlanFile(Path path, Plan plan) {

    /**
     * Reads a plan and looks for everything that it names.
     *
     * @throws InputException with all errors at once: unknown keys, wrong values, and names and files that are missing
     */
    public static PlanFile read(Path path, Catalogue catalogue) {
        String text = text(path);
        List<String> errors = new ArrayList<>();
        Optional<Plan> plan = StrictYaml.parse(text, path.toString(), Plan.class, errors);
        PlanCheck check = new PlanCheck(path, catalogue);
        errors.addAll(check.errors(StrictYaml.scalars(text, path.toString())));
        if (errors.isEmpty()) {
            errors.addAll(check.errors(plan.orElseThrow()));
        }
        if (!errors.isEmpty()) {
            throw StrictYaml.refusal(errors, path.toString());
        }
        return new PlanFile(path, plan.orElseThrow());
    }

    /** A file that the plan names, relative to its own folder. */
    public Path resolve(String named) {
        return resolve(path, named);
    }

    static Path resolve(Path plan, String named) {
        return plan.toAbsolutePath().resolveSibling(named).normalize();
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw new InputException("the plan does not exist", path.toString(), "a YAML file, as in configs", e);
        } catch (IOException e) {
            throw new InputException(
                    "the plan cannot be read: " + e.getMessage(), path.toString(), "a YAML file in UTF-8", e);
        }
    }
}
