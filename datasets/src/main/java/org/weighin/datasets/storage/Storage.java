package org.weighin.datasets.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.weighin.datasets.InputException;

/** Files wherever Hadoop's FileSystem reaches: {@code file:}, {@code hdfs:} and what the class path adds. */
public final class Storage {
    private static final Configuration CONFIGURATION = configuration();

    private Storage() {}

    /** Hadoop's settings, with {@code core-site.xml} where the class path has one. */
    static Configuration settings() {
        return CONFIGURATION;
    }

    /**
     * A file to be read as Parquet.
     *
     * @throws InputException when there is none
     */
    public static InputFile input(URI file) {
        try {
            return HadoopInputFile.fromPath(new Path(file), CONFIGURATION);
        } catch (FileNotFoundException e) {
            throw new InputException("the file does not exist", name(file), "a Parquet file", e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** A name beside the target for what is being written; the same for every attempt, so that none piles up. */
    static URI temporary(URI target) {
        Path path = new Path(target);
        return new Path(path.getParent(), "." + path.getName() + ".tmp").toUri();
    }

    /** Gives a finished file its name, replacing a file of that name in one step. */
    static void publish(URI temporary, URI target) throws IOException {
        Path to = new Path(target);
        FileSystem files = to.getFileSystem(CONFIGURATION);
        if (files instanceof LocalFiles) {
            files.rename(new Path(temporary), to);
        } else {
            FileContext.getFileContext(target, CONFIGURATION).rename(new Path(temporary), to, Options.Rename.OVERWRITE);
        }
    }

    static void delete(URI file) throws IOException {
        Path path = new Path(file);
        path.getFileSystem(CONFIGURATION).delete(path, false);
    }

    /** How a file is called in messages. */
    static String name(URI file) {
        return "file".equals(file.getScheme()) ? file.getPath() : file.toString();
    }

    static InputException unreadable(URI file, Exception cause) {
        return new InputException(
                "the Parquet file cannot be read: " + reason(cause),
                name(file),
                "a whole, undamaged Parquet file",
                cause);
    }

    static InputException unwritable(URI file, Exception cause) {
        return new InputException(
                "the file cannot be written: " + reason(cause),
                name(file),
                "a folder that may be written, on a disk with free space",
                cause);
    }

    private static String reason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null
                ? root.getClass().getSimpleName()
                : root.getMessage().strip();
    }

    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.file.impl", LocalFiles.class, FileSystem.class);
        return configuration;
    }
}
