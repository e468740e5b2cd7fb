package org.weighin.evaluation.function;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All functions by name: the harness's task folder, its Python module and the function. */
public final class TaskFunctions {
    private static final Map<String, TaskFunction> FUNCTIONS = all();

    private TaskFunctions() {}

    /**
     * The function that a task means: the one of the folder with which the task's name begins.
     *
     * @param name module and function, as {@code utils.process_docs}
     */
    public static Optional<TaskFunction> find(String task, String name) {
        return FUNCTIONS.entrySet().stream()
                .filter(entry -> entry.getKey().endsWith("/" + name))
                .filter(entry -> task.startsWith(
                        entry.getKey().substring(0, entry.getKey().indexOf('/'))))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** Folder, module and name of each function, for messages. */
    public static String names() {
        return String.join(", ", FUNCTIONS.keySet());
    }

    private static Map<String, TaskFunction> all() {
        Map<String, TaskFunction> all = new TreeMap<>();
        all.put("agieval/records.process_docs_zh", (DocumentMapping) AgiEval::prepareChinese);
        all.put("agieval/records.process_docs_en", (DocumentMapping) AgiEval::prepareEnglish);
        all.put("agieval/utils.process_results", (ResultScoring) AgiEval::scoreText);
        all.put("agieval/utils.process_results_mcqa", (ResultScoring) AgiEval::scoreChoices);
        all.put("hellaswag/utils.process_docs", (DocumentMapping) Hellaswag::prepare);
        all.put("ifeval/utils.process_results", (ResultScoring) IfEval::score);
        all.put("humaneval/utils.build_predictions", (ResponseMapping) HumanEval::programs);
        all.put("humaneval/utils.build_predictions_instruct", (ResponseMapping) HumanEval::fencedPrograms);
        all.put("humaneval/utils.pass_at_k", (CodeMetric) HumanEval::passAtK);
        all.put("mbpp/utils.pass_at_1", (CodeMetric) Mbpp::passAtFirst);
        all.put("mbpp/utils.test_records", new Mbpp.TestRecords());
        all.put("medqa/preprocess_medqa.doc_to_text", (DocumentValue) MedQa::text);
        all.put("medqa/preprocess_medqa.doc_to_target", (DocumentValue) document -> document.integer("label"));
        all.put("mmlu/records.process_docs", (DocumentMapping) LetteredChoices::prepare);
        all.put("pubmedqa/preprocess_pubmedqa.doc_to_text", (DocumentValue) PubmedQa::text);
        all.put("truthfulqa/utils.process_docs_gen", (DocumentMapping) TruthfulQa::prepare);
        all.put("truthfulqa/utils.process_results_gen", (ResultScoring) TruthfulQa::scoreText);
        all.put("truthfulqa/utils.process_results_mc2", (ResultScoring) TruthfulQa::scoreChoices);
        all.put("wikitext/preprocess_wikitext.process_results", (ResultScoring) Wikitext::score);
        all.put("wikitext/preprocess_wikitext.wikitext_detokenizer", (DocumentValue) Wikitext::detokenized);
        all.put("winogrande/preprocess_winogrande.doc_to_choice", (DocumentValue) Winogrande::choices);
        all.put("winogrande/preprocess_winogrande.doc_to_target", (DocumentValue) Winogrande::target);
        all.put("winogrande/preprocess_winogrande.doc_to_text", (DocumentValue) Winogrande::right);
        all.put("xwinograd/utils.doc_to_choice", (DocumentValue) Winogrande::choices);
        all.put("xwinograd/utils.doc_to_target", (DocumentValue) Winogrande::target);
        all.put("xwinograd/utils.doc_to_text", (DocumentValue) Winogrande::right);
        return all;
    }
}
