package org.weighin.jobs.inspect;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.weighin.models.checkpoint.CheckpointSummary;
import org.weighin.models.inspect.Architecture;
import org.weighin.models.inspect.MemoryNeed;
import org.weighin.models.inspect.ModelInspection;
import org.weighin.models.inspect.ParameterCount;
import org.weighin.models.registry.ModelEntry;
import org.weighin.models.registry.Openness;
import org.weighin.models.registry.Openness.Degree;
import org.weighin.training.sample.TemplateAudit;

/** Writes what is known of a model for a reader, one thing a line. */
public final class InspectionText {
    private static final String UNKNOWN = "unknown";

    private final PrintWriter out;

    public InspectionText(PrintWriter out) {
        this.out = out;
    }

    /** Writes everything. */
    public void write(InspectedModel model) {
        model.description().ifPresentOrElse(this::description, () -> line("model", "not described in configs/models"));
        model.files().ifPresent(this::files);
        model.problem().ifPresent(problem -> line("cannot be run", problem));
        model.chat().ifPresent(this::chat);
        if (model.files().isEmpty() && model.problem().isEmpty()) {
            line(
                    "files",
                    "not on this machine; weighin models fetch "
                            + model.description().map(ModelEntry::id).orElse(""));
        }
    }

    private void description(ModelEntry model) {
        line("model", model.name() + " (" + model.id() + ")");
        line("made by", model.lab() + ", " + model.country());
        line("released", model.facts().released().orElse(UNKNOWN));
        line("licence", model.licence().orElse(UNKNOWN));
        Openness openness = model.terms().openness();
        line(
                "openness",
                "%s: weights %s, code %s, data %s, recipe %s"
                        .formatted(
                                openness.kind(),
                                degree(openness.weights()),
                                degree(openness.code()),
                                degree(openness.data()),
                                degree(openness.recipe())));
        line(
                "said to have",
                "%s parameters, %s of them active, %s tokens of context"
                        .formatted(
                                number(model.size().parameters()),
                                number(model.size().active()),
                                number(model.size().context())));
        model.facts().note().ifPresent(note -> line("note", note));
        line("sources", String.join("; ", model.facts().sources()));
    }

    private void files(ModelInspection model) {
        line("location", model.location());
        architecture(model.architecture());
        ParameterCount parameters = model.parameters();
        line(
                "parameters",
                parameters.active() == parameters.total()
                        ? "%,d, all of them active".formatted(parameters.total())
                        : "%,d, of which a token uses %,d".formatted(parameters.total(), parameters.active()));
        stored(model.stored(), model.unusedTensors());
        memory(model.memory());
    }

    private void architecture(Architecture architecture) {
        line("family", architecture.family());
        line(
                "layers",
                "%d, %,d wide; vocabulary %,d; context %,d tokens"
                        .formatted(
                                architecture.layers(),
                                architecture.hidden(),
                                architecture.vocabulary(),
                                architecture.context()));
        kinds("attention", architecture.attention());
        kinds("feed-forward", architecture.feedForward());
    }

    private void kinds(String what, Map<String, Integer> kinds) {
        kinds.forEach((kind, layers) -> line(what, (layers == 1 ? "1 layer: " : layers + " layers: ") + kind));
    }

    private void stored(CheckpointSummary stored, long unused) {
        line(
                "stored",
                "%s in %d %s%s"
                        .formatted(
                                size(stored.all().bytes()),
                                stored.files(),
                                stored.files() == 1 ? "file" : "files",
                                unused == 0 ? "" : "; %d tensors are not used".formatted(unused)));
        stored.formats()
                .forEach((format, share) -> line(
                        "",
                        "%-11s %4d tensors, %,d numbers, %s, %.2f bits each"
                                .formatted(
                                        format,
                                        share.tensors(),
                                        share.values(),
                                        size(share.bytes()),
                                        share.bitsPerValue())));
    }

    private void memory(MemoryNeed memory) {
        line(
                "memory",
                "weights %s packed, %s in bf16, %s in f32, on the CPU or on GPUs together"
                        .formatted(size(memory.packed()), size(memory.bfloat16()), size(memory.float32())));
        line(
                "",
                "and for each sequence %s per 1,000 tokens in bf16, twice that in f32%s"
                        .formatted(
                                size(memory.cachePerThousandTokens()),
                                memory.cachePerSequence() == 0
                                        ? ""
                                        : "; %s however long it is".formatted(size(memory.cachePerSequence()))));
    }

    private void chat(ChatInspection chat) {
        if (!chat.isThere()) {
            line(
                    "chat template",
                    chat.problem()
                            .flatMap(why -> why.lines().findFirst())
                            .map(why -> "none: " + why)
                            .orElse("none"));
            return;
        }
        String place = chat.source().equals("files") ? "" : ", from its description";
        chat.problem().ifPresent(problem -> line("chat template", "there is one, but: " + problem));
        chat.audit().ifPresent(audit -> {
            line(
                    "chat template",
                    "renders" + place
                            + (audit.marked()
                                    ? "; it marks answers by {% generation %}"
                                    : "; it does not mark answers, which are found by comparing what it writes"));
            audit(audit);
        });
    }

    private void audit(TemplateAudit audit) {
        line("trained", "%d of %d tokens, those between » and «:".formatted(audit.trained(), audit.tokens()));
        StringBuilder text = new StringBuilder();
        audit.pieces().forEach(piece -> text.append(piece.trained() ? "»" + piece.text() + "«" : piece.text()));
        text.toString().strip().lines().forEach(written -> line("", "| " + written));
        line(
                "end of turn",
                audit.end()
                        .map(end -> end
                                + (audit.endTrained()
                                        ? " is trained"
                                        : " is NOT trained: the model would not" + " learn to stop"))
                        .orElse("the template writes none: the model would not learn to stop"));
    }

    private void line(String what, String text) {
        out.printf(Locale.ROOT, "%-14s %s%n", what, text.replace("\n", "\n" + " ".repeat(15)));
    }

    private static String degree(Optional<Degree> degree) {
        return degree.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse(UNKNOWN);
    }

    private static String number(Optional<Long> number) {
        return number.map(known -> String.format(Locale.ROOT, "%,d", known)).orElse("?");
    }

    /** Bytes as a reader likes them, in powers of ten. */
    static String size(long bytes) {
        String[] units = {"bytes", "kB", "MB", "GB", "TB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1000 && unit < units.length - 1) {
            size /= 1000;
            unit++;
        }
        return unit == 0
                ? bytes + " bytes"
                : String.format(Locale.ROOT, size < 10 ? "%.2f %s" : "%.1f %s", size, units[unit]);
    }
}
