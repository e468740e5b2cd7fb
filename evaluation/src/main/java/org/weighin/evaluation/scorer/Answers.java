package org.weighin.evaluation.scorer;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.model.Continuation;
import org.weighin.evaluation.model.EvaluatedModel;
import org.weighin.evaluation.model.Generation;
import org.weighin.evaluation.model.GenerationRequest;
import org.weighin.evaluation.model.LogLikelihood;
import org.weighin.evaluation.request.Item;
import org.weighin.evaluation.request.Query;
import org.weighin.evaluation.results.Answer;
import org.weighin.evaluation.results.Choice;
import org.weighin.evaluation.results.Response;

/** Asks a model about many items at once, so that it can batch as it likes. */
public final class Answers {
    private Answers() {}

    /** The answers, in the order of the items. */
    public static List<Answer> of(EvaluatedModel model, List<Item> items) {
        List<Continuation> continuations = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        List<GenerationRequest> requests = new ArrayList<>();
        for (Item item : items) {
            if (item.query() instanceof Query.Likelihood likelihood) {
                continuations.addAll(likelihood.continuations());
            } else if (item.query() instanceof Query.Rolling rolling) {
                texts.add(rolling.text());
            } else if (item.query() instanceof Query.Writing writing) {
                requests.addAll(writing.requests());
            }
        }
        Replies replies = new Replies(
                continuations.isEmpty() ? List.of() : model.logLikelihoods(continuations),
                texts.isEmpty() ? List.of() : model.rolling(texts),
                requests.isEmpty() ? List.of() : model.generate(requests));
        return items.stream().map(item -> replies.next(item.query())).toList();
    }

    /** The model's replies, handed out in the order in which they were asked for. */
    private static final class Replies {
        private final List<LogLikelihood> likelihoods;
        private final List<Double> rolling;
        private final List<Generation> generations;
        private int nextLikelihood;
        private int nextRolling;
        private int nextGeneration;

        private Replies(List<LogLikelihood> likelihoods, List<Double> rolling, List<Generation> generations) {
            this.likelihoods = likelihoods;
            this.rolling = rolling;
            this.generations = generations;
        }

        private Answer next(Query query) {
            if (query instanceof Query.Likelihood likelihood) {
                List<Choice> choices = new ArrayList<>();
                for (Continuation continuation : likelihood.continuations()) {
                    LogLikelihood reply = likelihoods.get(nextLikelihood++);
                    choices.add(new Choice(continuation.text(), reply.sum(), reply.greedy()));
                }
                return new Answer(choices, List.of(), List.of(), Optional.empty());
            }
            if (query instanceof Query.Rolling text) {
                Choice whole = new Choice(text.text(), rolling.get(nextRolling++), false);
                return new Answer(List.of(whole), List.of(), List.of(), Optional.empty());
            }
            if (query instanceof Query.Writing writing) {
                List<Response> responses = new ArrayList<>();
                for (int i = 0; i < writing.requests().size(); i++) {
                    Generation reply = generations.get(nextGeneration++);
                    responses.add(new Response(reply.text(), reply.tokens(), reply.cutOff(), reply.reasoning()));
                }
                return new Answer(List.of(), responses, List.of(), Optional.empty());
            }
            throw new IllegalStateException("a query of type " + query.getClass());
        }
    }
}
