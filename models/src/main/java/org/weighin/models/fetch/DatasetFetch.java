package org.weighin.models.fetch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches splits of the hub's data sets as Parquet files.
 *
 * <p>The hub keeps every public data set as Parquet in the branch refs/convert/parquet:
 * CONFIGURATION/SPLIT/0000.parquet and on. https://huggingface.co/docs/dataset-viewer/parquet
 */
public final class DatasetFetch {
    private static final String BRANCH = "refs/convert/parquet";
    private static final Pattern FILE =
            Pattern.compile(HubDataset.PART + "/" + HubDataset.PART + "/[0-9]{4,6}\\.parquet");

    private final HubDataset dataset;
    private final DatasetFolder folder;
    private final FetchSettings settings;
    private final ProgressListener listener;

    private DatasetFetch(HubDataset dataset, FetchSettings settings, ProgressListener listener) {
        this.dataset = dataset;
        this.folder = DatasetFolder.of(settings.datasets(), dataset);
        this.settings = settings;
        this.listener = listener;
    }

    /**
     * The files of each split; what is missing is fetched, what was fetched once is not asked for again.
     *
     * @return split to files, in order
     * @throws FetchException when the hub cannot be reached, has no such split, or sends other bytes than it says
     */
    public static Map<String, List<Path>> fetch(
            HubDataset dataset, Collection<String> splits, FetchSettings settings, ProgressListener listener) {
        splits.forEach(split -> HubDataset.checkPart("split", split));
        DatasetFetch fetch = new DatasetFetch(dataset, settings, listener);
        try {
            return fetch.splits(splits);
        } catch (IOException failure) {
            throw new FetchException(
                    "cannot fetch " + dataset.label() + ": " + failure,
                    fetch.folder.path().toString(),
                    "a hub that answers");
        } catch (SourceFailure failure) {
            throw new FetchException(
                    String.valueOf(failure.getMessage()), dataset.label(), "a data set with the splits " + splits);
        }
    }

    private Map<String, List<Path>> splits(Collection<String> names) throws IOException, SourceFailure {
        try (FolderLock held = FolderLock.take(folder.path(), listener)) {
            Map<String, List<Path>> found = new LinkedHashMap<>();
            List<String> missing = new ArrayList<>();
            for (String split : names) {
                Optional<List<Path>> present = folder.files(split);
                present.ifPresentOrElse(files -> found.put(split, files), () -> missing.add(split));
            }
            if (!missing.isEmpty()) {
                fetchMissing(missing, found);
            }
            return found;
        }
    }

    private void fetchMissing(List<String> missing, Map<String, List<Path>> found) throws IOException, SourceFailure {
        if (settings.hub().offline()) {
            throw new SourceFailure(
                    "HF_HUB_OFFLINE is set, and " + folder.path() + " has no split " + String.join(", ", missing));
        }
        HubFiles hub = new HubFiles(HubRepository.dataset(dataset.repository()), settings, listener, dataset.label());
        HubClient.Listing listing = hub.list(BRANCH);
        String configuration = configuration(listing.paths());
        for (String split : missing) {
            List<String> paths = listing.paths().stream()
                    .filter(path -> FILE.matcher(path).matches())
                    .filter(path -> path.startsWith(configuration + "/" + split + "/"))
                    .sorted()
                    .toList();
            if (paths.isEmpty()) {
                throw new SourceFailure("it has no split " + split + " in " + configuration + "; it has "
                        + String.join(", ", parts(listing.paths(), configuration)));
            }
            found.put(split, folder.place(split, hub.obtain(listing, BRANCH, paths)));
        }
    }

    private String configuration(List<String> paths) throws SourceFailure {
        TreeSet<String> known = new TreeSet<>();
        paths.forEach(path -> matched(path).ifPresent(file -> known.add(file.group(1))));
        String wanted = dataset.configuration().orElse(known.size() == 1 ? known.first() : "default");
        if (!known.contains(wanted)) {
            throw new SourceFailure("it has no configuration " + wanted + " as Parquet; it has "
                    + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return wanted;
    }

    private static TreeSet<String> parts(List<String> paths, String configuration) {
        TreeSet<String> splits = new TreeSet<>();
        paths.forEach(path -> matched(path)
                .filter(file -> file.group(1).equals(configuration))
                .ifPresent(file -> splits.add(file.group(2))));
        return splits;
    }

    private static Optional<Matcher> matched(String path) {
        return Optional.of(FILE.matcher(path)).filter(Matcher::matches);
    }
}
