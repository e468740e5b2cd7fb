package org.weighin.jobs.command;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.weighin.datasets.chat.ChatTemplate;
import org.weighin.datasets.chat.Message;
import org.weighin.jobs.progress.Console;
import org.weighin.jobs.work.BaseModel;
import org.weighin.models.decoder.GenerationOptions;
import org.weighin.models.decoder.LanguageModel;
import org.weighin.models.decoder.Sampling;
import org.weighin.models.decoder.StopRule;
import org.weighin.models.tokenizer.Tokenizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lets a model write. */
@Command(name = "generate", description = "Lets a model answer a prompt, in its chat template where it has one.")
final class GenerateCommand implements Callable<Integer> {
    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ModelOptions model;

    @Option(names = "--adapter", paramLabel = "FOLDER", description = "A LoRA adapter in PEFT's files.")
    private Optional<Path> adapter = Optional.empty();

    @Option(names = "--max-new-tokens", paramLabel = "N", description = "Most tokens to write; ${DEFAULT-VALUE}.")
    private int maxNewTokens = 256;

    @Option(names = "--temperature", paramLabel = "T", description = "0 takes the likeliest token; ${DEFAULT-VALUE}.")
    private double temperature;

    @Option(names = "--top-p", paramLabel = "P", description = "Only tokens of this share of probability.")
    private double topP = 1;

    @Option(names = "--top-k", paramLabel = "K", description = "Only the K likeliest tokens; 0 for all.")
    private int topK;

    @Option(names = "--seed", paramLabel = "N", description = "Makes draws repeatable; ${DEFAULT-VALUE}.")
    private long seed = 42;

    @Option(names = "--raw", description = "Continue the prompt as it is, without a chat template.")
    private boolean raw;

    @Parameters(paramLabel = "PROMPT", description = "What the model is asked.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String prompt;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        BaseModel base = model.find(Console.on(spec.commandLine().getErr()));
        try (LanguageModel opened = LanguageModel.open(base.location(), model.loadOptions(adapter))) {
            Tokenizer tokenizer = opened.tokenizer();
            int[] tokens = tokenizer.encode(text(base, tokenizer), true);
            Sampling sampling = new Sampling(temperature, topK, topP, seed);
            GenerationOptions options = new GenerationOptions(maxNewTokens, tokenizer.ends(), sampling, StopRule.NEVER);
            List<int[]> written = opened.generate(List.of(tokens), options);
            out.println(tokenizer.decode(written.get(0), true));
        }
        return ExitCode.SUCCESS;
    }

    private String text(BaseModel base, Tokenizer tokenizer) {
        Optional<ChatTemplate> template =
                base.describedTemplate().map(tokenizer::chatTemplateOf).or(tokenizer::chatTemplate);
        return raw || template.isEmpty() ? prompt : template.get().render(List.of(new Message("user", prompt)), true);
    }
}
