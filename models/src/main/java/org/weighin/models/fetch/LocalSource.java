package org.weighin.models.fetch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.weighin.models.registry.ModelFile;
import org.weighin.models.registry.ModelSource;

/** Takes a file of this machine by a link to it. */
record LocalSource(ModelFolder folder) {

    void fetch(ModelFile file, ModelSource.Local source, ProgressListener listener) throws IOException, SourceFailure {
        Path path = Path.of(source.path().replaceFirst("^~(?=/)", System.getProperty("user.home")));
        if (!Files.isRegularFile(path)) {
            throw new SourceFailure("there is no file " + path.toAbsolutePath());
        }
        listener.message("checking the digest of " + path);
        VerifiedOutput.check(file, Files.size(path), Digests.sha256(path), source.label());
        folder.link(path, folder.file(file));
    }
}
