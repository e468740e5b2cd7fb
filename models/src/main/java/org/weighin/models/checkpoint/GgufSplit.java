package org.weighin.models.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.weighin.datasets.InputException;

/** A model split over several GGUF files, NAME-00001-of-00003.gguf and so on, as llama.cpp's gguf-split writes them. */
final class GgufSplit {
    private static final Pattern PART = Pattern.compile("(.*)-(\\d{5})-of-(\\d{5})\\.gguf");

    private GgufSplit() {}

    /** Opens all parts of the model that this file belongs to, the first part (with the metadata) first. */
    static List<GgufFile> open(Path file) {
        GgufFile opened = GgufFile.open(file);
        long parts = opened.metadata().integer("split.count").orElse(1);
        if (parts <= 1) {
            return List.of(opened);
        }
        Matcher name = PART.matcher(fileName(file));
        if (!name.matches() || Long.parseLong(name.group(3)) != parts) {
            throw new InputException(
                    "file is part of a model split in " + parts + ", and its name does not say so",
                    file.toString(),
                    String.format(Locale.ROOT, "its original name, NAME-00001-of-%05d.gguf", parts));
        }
        List<GgufFile> files = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            files.add(part(file, name.group(1), i, parts));
        }
        return files;
    }

    private static GgufFile part(Path file, String base, int number, long parts) {
        Path path = file.resolveSibling(String.format(Locale.ROOT, "%s-%05d-of-%05d.gguf", base, number + 1, parts));
        GgufFile part = GgufFile.open(path);
        if (part.metadata().integer("split.no").orElse(-1) != number) {
            throw new InputException("file is not the part that its name says", path + ", key split.no", "" + number);
        }
        return part;
    }

    /** Whether these are parts of one model. */
    static boolean sameModel(List<Path> files) {
        return files.stream().map(GgufSplit::model).distinct().count() == 1
                && PART.matcher(fileName(files.get(0))).matches();
    }

    private static String model(Path file) {
        return PART.matcher(fileName(file)).replaceFirst("$1 of $3");
    }

    private static String fileName(Path file) {
        return String.valueOf(file.getFileName());
    }
}
