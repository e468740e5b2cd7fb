package org.weighin.jobs.resume;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.weighin.jobs.launch.Catalogues;
import org.weighin.jobs.launch.PlanRun;
import org.weighin.jobs.launch.RunRequest;
import org.weighin.jobs.plan.Catalogue;
import org.weighin.jobs.plan.PlanFile;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.Home;
import org.weighin.jobs.work.Stage;

/**
 * A copy of the tiny plan with its model and data, and processes that run plans beside it.
 *
 * @param folder of the plans
 */
record TinyPlan(Path folder) {
    static final String FILE = "plan.yaml";

    static TinyPlan in(Path folder) throws IOException {
        Path original = Path.of("src", "test", "resources", "tiny");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(original.relativize(file)));
            }
        }
        return new TinyPlan(folder);
    }

    /** Writes another plan beside the first one, made from its text. */
    void write(String name, UnaryOperator<String> change) throws IOException {
        Files.writeString(folder.resolve(name), change.apply(Files.readString(folder.resolve(FILE))));
    }

    /** @param program whose main takes a plan and the folder of the run */
    Process start(Class<?> program, String plan, Path run, Path log) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        java,
                        "-Xmx1g",
                        "-cp",
                        classes,
                        program.getName(),
                        folder.resolve(plan).toString(),
                        run.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /**
     * What such a program does.
     *
     * @param arguments plan, folder of the run
     */
    static void run(String[] arguments, Stage last, UnaryOperator<PlanFile> shortened) {
        Path plan = Path.of(arguments[0]);
        Home home = new Home(Path.of("..").toAbsolutePath().normalize());
        Optional<Path> data = Optional.of(plan.resolveSibling(""));
        Catalogue catalogue = Catalogues.of(home, data);
        RunRequest request = new RunRequest(data, Optional.of(Path.of(arguments[1])), last);
        new PlanRun(request, home, Console.on(new PrintWriter(System.out, true)))
                .execute(shortened.apply(PlanFile.read(plan, catalogue)), catalogue);
    }
}
