package org.weighin.training.run;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.weighin.datasets.storage.WholeFile;
import org.weighin.training.sample.MaskedText;
import tools.jackson.databind.json.JsonMapper;

/** Some samples of a run, as people can read them: {@code mask_samples.jsonl}, one a line. */
final class MaskedTexts {
    static final String FILE = "mask_samples.jsonl";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private MaskedTexts() {}

    static void write(Path folder, List<MaskedText> texts) {
        WholeFile.write(
                folder.resolve(FILE),
                texts.stream()
                        .map(text -> JSON.writeValueAsString(json(text)) + "\n")
                        .collect(Collectors.joining()));
    }

    private static Map<String, Object> json(MaskedText text) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("split", text.audit().split());
        json.put("id", text.audit().id());
        json.put("tokens", text.audit().tokens());
        json.put("trained_tokens", text.audit().trainedTokens());
        json.put("lost_tokens", text.audit().lostTokens());
        json.put("end_trained", text.audit().lastEndTrained());
        json.put(
                "pieces",
                text.pieces().stream()
                        .map(piece -> Map.of(piece.fate().name().toLowerCase(Locale.ROOT), piece.text()))
                        .toList());
        return json;
    }
}
