package org.weighin.datasets.prepare;

import java.util.List;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.source.Origin;

/**
 * What a model learns from, or is judged by.
 *
 * @param id 32 hexadecimal digits made of the content: the first half of the prompt, the second of everything
 * @param messages the turns; running text is one message with the role {@code text}
 */
public record Sample(String id, List<Message> messages, Origin origin) implements Outcome {
    /** What samples with the same prompt share: they go to the same split. */
    public String group() {
        return id.substring(0, SampleId.GROUP_DIGITS);
    }
}
