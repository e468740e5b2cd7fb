package org.weighin.evaluation.model;

import java.util.List;
import java.util.Optional;
import org.weighin.evaluation.results.Cost;

/** A model as an evaluation sees it: text in, log-likelihoods and text out. Batching is the model's own business. */
public interface EvaluatedModel {

    /** Label in files and tables: the model id, and for a tuned one {@code <model id>+<adapter id>}. */
    String name();

    /** Log-likelihood of each continuation given its context, in the order of the requests. */
    List<LogLikelihood> logLikelihoods(List<Continuation> requests);

    /** Log-likelihood (natural logarithm) of each whole text, read in windows where it is longer than the context. */
    List<Double> rolling(List<String> texts);

    /** One text for each request, cut before the first stop string. */
    List<Generation> generate(List<GenerationRequest> requests);

    /** How the model wants a conversation written, if it says so. */
    Optional<ChatFormat> chatFormat();

    /** Tokens read and written so far, over all calls. */
    long processedTokens();

    /** Those of the processed tokens that were read once for several requests, because these begin with them alike. */
    default long sharedTokens() {
        return 0;
    }

    /** What all calls so far cost, where tokens have a price. */
    default Optional<Cost> cost() {
        return Optional.empty();
    }
}
