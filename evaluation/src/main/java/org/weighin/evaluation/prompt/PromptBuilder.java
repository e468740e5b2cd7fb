package org.weighin.evaluation.prompt;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.weighin.datasets.InputException;
import org.weighin.datasets.chat.Message;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.model.ChatFormat;
import org.weighin.evaluation.task.PromptSpec;
import org.weighin.evaluation.task.TaskSpec;
import org.weighin.evaluation.text.Whitespace;

/** Puts description, examples and question together, as plain text or in a chat template. */
public final class PromptBuilder {
    private final TaskSpec task;
    private final FieldReader fields;
    private final Optional<String> systemInstruction;
    private final Optional<ChatOptions> chat;

    public PromptBuilder(
            TaskSpec task, FieldReader fields, Optional<String> systemInstruction, Optional<ChatOptions> chat) {
        this.task = task;
        this.fields = fields;
        this.systemInstruction = systemInstruction;
        this.chat = chat;
    }

    /**
     * The prompts for a record: one, or one a choice where the choices are prompts.
     *
     * @param format the model's chat template; used only when chat options were given
     */
    public List<String> contexts(Document document, List<Document> examples, Optional<ChatFormat> format) {
        List<Turn> before = new ArrayList<>();
        String system = joined(
                systemInstruction.orElse(""),
                fields.plain(task.description(), document),
                task.prompt().fewShotDelimiter());
        if (!system.isEmpty()) {
            before.add(new Turn("system", system, ""));
        }
        examples.forEach(example -> before.addAll(example(example)));
        Optional<String> prefix = prefix(task.prompt(), document);
        FieldValue text = fields.text(task.prompt().text(), document);
        // Where the choices are prompts, the harness puts no delimiter before the answer's beginning.
        String delimiter = text instanceof FieldValue.Index ? "" : task.prompt().targetDelimiter();
        List<String> contexts = new ArrayList<>();
        for (String question : questions(text, document)) {
            List<Turn> turns = new ArrayList<>(before);
            turns.addAll(question(question, prefix, delimiter));
            contexts.add(written(turns, prefix, format));
        }
        return contexts;
    }

    /** The record's question alone, or one a choice where the choices are prompts. */
    public List<String> questions(Document document) {
        return questions(fields.text(task.prompt().text(), document), document);
    }

    /** Refuses a model without chat template where prompts are to be put into one. */
    public void check(Optional<ChatFormat> format) {
        if (chat.isPresent() && format.isEmpty()) {
            throw new InputException(
                    "the model has no chat template", task.id(), "a model with one, or no --apply-chat-template");
        }
    }

    private List<String> questions(FieldValue text, Document document) {
        if (text instanceof FieldValue.Text question) {
            return List.of(question.shown());
        }
        if (text instanceof FieldValue.Index && task.prompt().choices().isPresent()) {
            return fields.choices(task.prompt().choices().get(), document);
        }
        throw new InputException(
                "doc_to_text gives " + text.shown(), task.id(), "a text, or with choices the index of one");
    }

    private static List<Turn> question(String question, Optional<String> prefix, String delimiter) {
        if (prefix.isEmpty()) {
            return List.of(new Turn("user", question, ""));
        }
        return List.of(
                new Turn("user", question, needsDelimiter(question, prefix.get()) ? delimiter : ""),
                new Turn("assistant", prefix.get(), ""));
    }

    private List<Turn> example(Document example) {
        PromptSpec prompt = task.fewShot().prompt();
        Optional<List<String>> choices = prompt.choices().map(field -> fields.choices(field, example));
        FieldValue text = fields.text(prompt.text(), example);
        boolean indexed = text instanceof FieldValue.Index && choices.isPresent();
        String question = indexed ? choices.get().get(((FieldValue.Index) text).value()) : text.shown();
        FieldValue target = fields.target(prompt.target(), example);
        // An empty text is no answer; an empty choice is one.
        boolean answered = !target.equals(new FieldValue.Text(""));
        String answer = answer(target, indexed ? Optional.empty() : choices);
        Optional<String> prefix = prefix(prompt, example);
        if (!answered && prefix.isEmpty()) {
            return List.of(new Turn("user", question, ""));
        }
        boolean delimited = prefix.isEmpty() || needsDelimiter(question, prefix.get());
        String full = joined(prefix.orElse(""), answer, " ");
        return List.of(
                new Turn("user", question, delimited ? prompt.targetDelimiter() : ""),
                new Turn("assistant", full, answered ? prompt.fewShotDelimiter() : ""));
    }

    private String answer(FieldValue target, Optional<List<String>> choices) {
        FieldValue first = target instanceof FieldValue.Several several
                ? several.values().stream()
                        .findFirst()
                        .orElseThrow(() -> new InputException(
                                "an example's target is an empty list", task.id(), "a list with a text or an index"))
                : target;
        if (first instanceof FieldValue.Index index && choices.isPresent()) {
            if (index.value() < 0 || index.value() >= choices.get().size()) {
                throw new InputException(
                        "an example's target is " + index.value() + ", of "
                                + choices.get().size() + " choices",
                        task.id(),
                        "the index of a choice, from 0");
            }
            return choices.get().get(index.value());
        }
        return first.shown();
    }

    private Optional<String> prefix(PromptSpec prompt, Document document) {
        return prompt.prefix().map(field -> fields.plain(field, document)).filter(text -> !text.isEmpty());
    }

    private String written(List<Turn> turns, Optional<String> prefix, Optional<ChatFormat> format) {
        if (chat.isEmpty()) {
            return Turn.plain(turns);
        }
        check(format);
        ChatFormat template = format.orElseThrow();
        List<Message> messages =
                chat.get().fewShotAsTurns() ? turns.stream().map(Turn::message).toList() : Turn.asOneQuestion(turns);
        String text = template.render(messages, prefix.isEmpty());
        return prefix.map(begun -> endingIn(text, begun)).orElse(text);
    }

    /** Cuts what a template writes behind the last message, so that the model goes on with it. */
    private String endingIn(String text, String begun) {
        String content = Whitespace.strip(begun);
        int start = text.lastIndexOf(content);
        if (start < 0) {
            throw new InputException(
                    "the chat template does not write the answer's beginning " + begun,
                    task.id(),
                    "a template that writes the last message as it is");
        }
        String untrimmed = begun.substring(begun.indexOf(content));
        return text.startsWith(untrimmed, start)
                ? text.substring(0, start) + untrimmed
                : text.substring(0, start + content.length());
    }

    private static boolean needsDelimiter(String before, String behind) {
        return !before.isEmpty() && !Whitespace.ends(before) && !Whitespace.begins(behind);
    }

    private static String joined(String before, String behind, String delimiter) {
        return behind.isEmpty() || !needsDelimiter(before, behind) ? before + behind : before + delimiter + behind;
    }
}
