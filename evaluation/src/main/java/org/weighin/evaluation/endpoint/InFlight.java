package org.weighin.evaluation.endpoint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.weighin.datasets.InputException;

/**
 * Asks many questions, a few at a time; equal ones once.
 *
 * <p>The last batch's answers are kept: a question that cannot be asked fails its batch, whose caller then asks for the
 * items one by one, and no answer shall be paid for twice.
 */
final class InFlight<Q, A> {
    private final int most;
    private final Function<Q, A> ask;
    private Map<Q, Outcome<A>> last = Map.of();

    /** @param most questions at a time */
    InFlight(int most, Function<Q, A> ask) {
        this.most = most;
        this.ask = ask;
    }

    /** An answer, or why there can be none. */
    private record Outcome<A>(@Nullable A answer, Optional<InputException> refusal) {
        A get() {
            if (refusal.isPresent()) {
                throw refusal.get();
            }
            return Objects.requireNonNull(answer);
        }
    }

    /**
     * The answers, in the order of the questions.
     *
     * @throws InputException of the first question that cannot be answered, when all have been asked
     */
    List<A> answers(List<Q> questions) {
        Map<Q, Outcome<A>> known = last;
        if (!known.keySet().containsAll(questions)) {
            known = asked(new LinkedHashSet<>(questions));
            last = known;
        }
        List<A> answers = new ArrayList<>();
        for (Q question : questions) {
            answers.add(Objects.requireNonNull(known.get(question)).get());
        }
        return answers;
    }

    private Map<Q, Outcome<A>> asked(LinkedHashSet<Q> questions) {
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(most, questions.size()), InFlight::thread);
        try {
            Map<Q, Future<Outcome<A>>> pending = new LinkedHashMap<>();
            questions.forEach(question -> pending.put(question, threads.submit(() -> outcome(question))));
            Map<Q, Outcome<A>> outcomes = new LinkedHashMap<>();
            for (Map.Entry<Q, Future<Outcome<A>>> question : pending.entrySet()) {
                outcomes.put(question.getKey(), question.getValue().get());
            }
            return outcomes;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for answers", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome<A> outcome(Q question) {
        try {
            return new Outcome<>(ask.apply(question), Optional.empty());
        } catch (InputException refusal) {
            return new Outcome<>(null, Optional.of(refusal));
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "endpoint");
        thread.setDaemon(true);
        return thread;
    }
}
