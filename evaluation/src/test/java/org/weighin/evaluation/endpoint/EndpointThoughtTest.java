package org.weighin.evaluation.endpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.weighin.evaluation.model.Generation;
import org.weighin.evaluation.model.GenerationRequest;
import org.weighin.evaluation.model.TextSampling;
import org.weighin.evaluation.model.Thinking;

/** Thoughts of models on servers, which tell them from answers or do not. */
class EndpointThoughtTest {
    private static Generation answer(String message, String finish, Thinking thinking) {
        String reply = "{\"choices\": [{\"message\": {" + message + "}, \"finish_reason\": \"" + finish + "\"}],"
                + " \"usage\": {\"prompt_tokens\": 7, \"completion_tokens\": 3}}";
        try (ScriptedServer server = new ScriptedServer(request -> reply)) {
            Endpoint endpoint = Endpoint.of(server.url(), "tiny", EndpointKind.CHAT);
            EndpointModel model = new EndpointModel("tiny", endpoint, ApiKey.of(endpoint));
            GenerationRequest request =
                    new GenerationRequest("2 + 2?", List.of("\n\n"), 16, TextSampling.greedy(), thinking);
            return model.generate(List.of(request)).get(0);
        }
    }

    private static Generation answer(String message) {
        return answer(message, "stop", new Thinking(true, Optional.empty()));
    }

    @Test
    void aFieldOfItsOwnIsTheThought() {
        Generation expected = new Generation("4", 3, false, Optional.of("2 and 2\n\nis 4"));
        assertEquals(expected, answer("\"content\": \"4\", \"reasoning_content\": \"2 and 2\\n\\nis 4\""));
        assertEquals(expected, answer("\"content\": \"4\", \"reasoning\": \"2 and 2\\n\\nis 4\""));
        assertEquals(new Generation("4", 3, false), answer("\"content\": \"4\", \"reasoning_content\": null"));
    }

    @Test
    void marksInTheTextTellItToo() {
        assertEquals(
                new Generation("4", 3, false, Optional.of("2 and 2\n\nis 4")),
                answer("\"content\": \"<think>2 and 2\\n\\nis 4</think>\\n\\n4\""));
        assertEquals(
                new Generation("4", 3, false, Optional.of("two")),
                answer("\"content\": \"two[/THINK]4\"", "stop", new Thinking(true, Optional.of("[/THINK]"))));
    }

    @Test
    void aThoughtThatTheLimitEndsHasNoAnswer() {
        assertEquals(
                new Generation("", 3, true, Optional.of("2 and")),
                answer("\"content\": \"<think>2 and\"", "length", new Thinking(true, Optional.empty())));
        assertEquals(
                new Generation("", 3, true, Optional.of("2 and")),
                answer(
                        "\"content\": null, \"reasoning_content\": \"2 and\"",
                        "length",
                        new Thinking(true, Optional.empty())));
    }
}
