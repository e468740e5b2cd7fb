package org.weighin.models.checkpoint;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * The JSON header of a safetensors file, parsed as a stream so that a hostile one costs little memory.
 *
 * @param metadata its {@code __metadata__}
 * @param tensors by name, in header order
 */
record SafetensorsHeader(Map<String, String> metadata, Map<String, Entry> tensors) {

    /** One tensor: offsets count from the first byte after the header. */
    record Entry(StorageFormat format, List<Long> shape, long begin, long end) {}

    private static final String METADATA = "__metadata__";
    private static final int MOST_TENSORS = 1_000_000;
    private static final int MOST_AXES = 16;

    /** Names of tensors are many and rarely come twice: a table of them would only grow. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Parses a header.
     *
     * @throws InputException when it is not the JSON object that the format asks for
     */
    static SafetensorsHeader parse(InputStream json, Path file) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), json)) {
            return new Parsing(parser, file).header();
        } catch (JacksonException broken) {
            throw new InputException(
                    "header is not JSON: " + broken.getOriginalMessage(),
                    file.toString(),
                    "an undamaged safetensors file",
                    broken);
        }
    }

    private record Parsing(JsonParser parser, Path file) {

        SafetensorsHeader header() {
            expect(parser.nextToken(), JsonToken.START_OBJECT, "header", "an object");
            Map<String, String> metadata = Map.of();
            Map<String, Entry> tensors = new LinkedHashMap<>();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                if (name.equals(METADATA)) {
                    metadata = metadata();
                } else if (tensors.size() == MOST_TENSORS) {
                    throw wrong("header", "has over " + MOST_TENSORS + " tensors", "fewer");
                } else {
                    tensors.put(name, entry(name));
                }
            }
            expect(parser.currentToken(), JsonToken.END_OBJECT, "header", "an object that is closed");
            expect(parser.nextToken(), null, "header", "nothing but spaces after the object");
            return new SafetensorsHeader(metadata, tensors);
        }

        private Map<String, String> metadata() {
            expect(parser.nextToken(), JsonToken.START_OBJECT, METADATA, "an object of strings");
            Map<String, String> metadata = new LinkedHashMap<>();
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                expect(parser.nextToken(), JsonToken.VALUE_STRING, METADATA + "." + key, "a string");
                metadata.put(key, parser.getString());
            }
            return metadata;
        }

        private Entry entry(String name) {
            expect(parser.nextToken(), JsonToken.START_OBJECT, name, "an object");
            StorageFormat format = null;
            List<Long> shape = null;
            List<Long> offsets = null;
            for (String key = parser.nextName(); key != null; key = parser.nextName()) {
                switch (key) {
                    case "dtype" -> format = format(name);
                    case "shape" -> shape = whole(name + ".shape", MOST_AXES);
                    case "data_offsets" -> offsets = whole(name + ".data_offsets", 2);
                    default -> throw wrong(name, "has the key " + key, "dtype, shape and data_offsets only");
                }
            }
            if (format == null || shape == null || offsets == null || offsets.size() != 2) {
                throw wrong(name, "is incomplete", "dtype, shape and two data_offsets");
            }
            return new Entry(format, shape, offsets.get(0), offsets.get(1));
        }

        private StorageFormat format(String name) {
            expect(parser.nextToken(), JsonToken.VALUE_STRING, name + ".dtype", "a string");
            String dtype = parser.getString();
            return StorageFormat.ofSafetensors(dtype)
                    .orElseThrow(() -> wrong(name, "has dtype " + dtype, "one of F32, F16, BF16, F8_E4M3, I64, ..."));
        }

        private List<Long> whole(String place, int most) {
            expect(parser.nextToken(), JsonToken.START_ARRAY, place, "an array of whole numbers");
            List<Long> numbers = new ArrayList<>(4);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(parser.currentToken(), JsonToken.VALUE_NUMBER_INT, place, "whole numbers");
                long number = parser.getLongValue();
                if (number < 0 || numbers.size() == most) {
                    throw wrong(place, "is not valid", "at most " + most + " whole numbers, none negative");
                }
                numbers.add(number);
            }
            return numbers;
        }

        private void expect(@Nullable JsonToken found, @Nullable JsonToken wanted, String place, String right) {
            if (found != wanted) {
                throw wrong(place, "is not valid", right);
            }
        }

        private InputException wrong(String place, String what, String right) {
            return new InputException(place + " " + what, file + ", header, " + place, right);
        }
    }
}
