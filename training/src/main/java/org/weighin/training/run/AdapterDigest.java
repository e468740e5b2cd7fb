package org.weighin.training.run;

import java.util.ArrayList;
import java.util.List;
import org.weighin.models.adapter.LoraAdapter;
import org.weighin.models.adapter.LoraTensor;
import org.weighin.training.digest.Sha256;

/** The SHA-256 of an adapter's numbers. */
final class AdapterDigest {
    private AdapterDigest() {}

    static String of(LoraAdapter adapter) {
        List<String> lines = new ArrayList<>();
        for (LoraTensor tensor : adapter.tensors()) {
            lines.add(tensor.name() + " " + Sha256.of(tensor.value().toBytes()));
        }
        return Sha256.of(String.join("\n", lines));
    }
}
