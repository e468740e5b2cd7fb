package org.weighin.training.run;

import java.nio.file.Path;
import java.util.Optional;
import org.weighin.training.digest.Sha256;
import org.weighin.training.sample.TokenFormat;

/**
 * What a training depends on, as SHA-256 digests.
 *
 * @param train the training data's file
 * @param heldOut the held-out data's file
 * @param format chat template and tokenizer
 * @param all of these, the base model's name and the settings that decide the result
 */
record JobDigest(String train, Optional<String> heldOut, TokenFormat format, String all) {

    static JobDigest of(TrainingJob job, TokenFormat format) {
        String train = Sha256.of(job.data().train());
        Optional<Path> file = job.data().heldOut();
        Optional<String> heldOut = file.map(Sha256::of);
        String all = String.join(
                "\n",
                job.base().name(),
                job.base().numbers(),
                train,
                heldOut.orElse(""),
                format.toString(),
                job.settings().ofResult().toString());
        return new JobDigest(train, heldOut, format, Sha256.of(all));
    }
}
