package org.weighin.training.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.weighin.models.decoder.LossPass;

/** Rows of the log, under the names that trainers of language models commonly use. */
final class LogRows {
    private LogRows() {}

    static Map<String, Object> step(StepReport report, long tokensSoFar) {
        StepReport.Measures measures = report.measures();
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("global_step", report.step());
        row.put("epoch", report.epoch());
        row.put("loss", measures.loss());
        row.put("grad_norm", measures.gradNorm());
        row.put("learning_rate", measures.learningRate());
        row.put("mean_token_accuracy", measures.accuracy());
        row.put("num_tokens", tokensSoFar);
        row.put("tokens_per_second", measures.tokensPerSecond());
        row.put("memory_bytes", ProcessMemory.peakBytes());
        return row;
    }

    static Map<String, Object> evaluation(int step, double epoch, LossPass.Outcome outcome) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("global_step", step);
        row.put("epoch", epoch);
        row.put("eval_loss", outcome.loss() / outcome.labels());
        row.put("eval_mean_token_accuracy", (double) outcome.correct() / outcome.labels());
        row.put("eval_trained_tokens", outcome.labels());
        return row;
    }
}
