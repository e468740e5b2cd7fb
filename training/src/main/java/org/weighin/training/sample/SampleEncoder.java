package org.weighin.training.sample;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.Message;
import org.weighin.datasets.jinja.JinjaException;
import org.weighin.datasets.jinja.Rendering;
import org.weighin.datasets.jinja.Rendering.Span;
import org.weighin.datasets.prepare.Sample;
import org.weighin.models.decoder.LabelledSequence;
import org.weighin.models.tokenizer.Encoding;
import org.weighin.models.tokenizer.Tokenizer;
import org.weighin.training.config.SampleSettings.TrainOn;
import org.weighin.training.digest.Sha256;

/** Turns conversations into tokens, and marks those that the model is to learn, the end of an answer among them. */
public final class SampleEncoder {
    private final Tokenizer tokenizer;
    private final Optional<ChatTemplate> template;
    private final TrainOn trainOn;

    /** @param template absent for plain text: what is said, line after line */
    public SampleEncoder(Tokenizer tokenizer, Optional<ChatTemplate> template, TrainOn trainOn) {
        this.tokenizer = tokenizer;
        this.template = template;
        this.trainOn = trainOn;
        if (tokenizer.ends().isEmpty()) {
            throw new InputException(
                    "the tokenizer has no token that ends a text", "eos_token", "a model that knows where to stop");
        }
    }

    /** By what text becomes tokens. */
    public TokenFormat format() {
        return new TokenFormat(
                template.map(ChatTemplate::source).map(Sha256::of).orElse("plain"), tokenizer.digest());
    }

    MaskedText masked(MaskAudit audit, EncodedSample sample, List<EncodedSample.Part> kept) {
        return MaskedText.of(audit, sample, kept, tokenizer);
    }

    /** @throws InputException when the sample has no answer, or the template cannot write it */
    EncodedSample encode(Sample sample) {
        try {
            return encode(sample.id(), sample.messages());
        } catch (JinjaException refusal) {
            throw new InputException(
                    "the chat template cannot write the sample: " + refusal.getMessage(),
                    "sample " + sample.id() + " of " + sample.origin(),
                    "a conversation that the template takes",
                    refusal);
        }
    }

    EncodedSample encode(String id, List<Message> messages) {
        boolean running = messages.size() == 1 && messages.get(0).role().equals("text");
        boolean plain = running || template.isEmpty();
        boolean lastOnly = trainOn == TrainOn.LAST;
        Rendering rendering = plain
                ? PlainAnswers.render(messages, lastOnly)
                : new ChatAnswers(template.orElseThrow(), lastOnly).render(messages);
        if (rendering.generated().isEmpty()) {
            throw new InputException("there is no answer to learn", "sample " + id, "an assistant turn");
        }
        Encoding encoding = tokenizer.encoding(rendering.text(), plain);
        boolean[] trained = new boolean[encoding.length()];
        int end = -1;
        for (Span answer : rendering.generated()) {
            end = mark(encoding, answer, trained);
        }
        if (trainOn == TrainOn.ALL) {
            Arrays.fill(trained, true);
        }
        Span last = rendering.generated().get(rendering.generated().size() - 1);
        boolean open = end < 0 && rendering.text().substring(last.end()).isBlank();
        return open ? ended(id, encoding.ids(), trained) : sample(id, encoding.ids(), trained, end);
    }

    /** Marks an answer's tokens up to its end token, which it returns the place of; -1 where there is none. */
    private int mark(Encoding encoding, Span answer, boolean[] trained) {
        int last = -1;
        int end = -1;
        for (int i = 0; i < encoding.length(); i++) {
            if (encoding.overlaps(i, answer.start(), answer.end()) && encoding.ends()[i] <= answer.end()) {
                trained[i] = true;
                last = i;
                end = isEnd(encoding.ids()[i]) ? i : end;
            }
        }
        if (end >= 0) {
            Arrays.fill(trained, end + 1, last + 1, false);
        } else if (last >= 0 && last + 1 < encoding.length() && isEnd(encoding.ids()[last + 1])) {
            end = last + 1;
            trained[end] = true;
        }
        return end;
    }

    /** A text that does not end as the model's texts do gets such an end, or the model would never learn to stop. */
    private EncodedSample ended(String id, int[] tokens, boolean[] trained) {
        int[] longer = Arrays.copyOf(tokens, tokens.length + 1);
        boolean[] longerTrained = Arrays.copyOf(trained, longer.length);
        longer[tokens.length] = tokenizer.eos().orElseGet(() -> tokenizer.ends().stream()
                .mapToInt(Integer::intValue)
                .min()
                .orElseThrow());
        longerTrained[tokens.length] = true;
        return sample(id, longer, longerTrained, tokens.length);
    }

    private static EncodedSample sample(String id, int[] tokens, boolean[] trained, int end) {
        trained[0] = false;
        return new EncodedSample(id, new LabelledSequence(tokens, trained), end);
    }

    private boolean isEnd(int token) {
        return tokenizer.ends().contains(token);
    }
}
