package org.weighin.models.family;

import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.GroupedQueryAttention.Heads;

/** The sizes that most configurations give under the same keys. */
record Dimensions(int vocabulary, int hidden, int intermediate, int layers, Heads heads, int context) {

    /** Far above that of any released model. */
    static final int LARGEST_HEAD = 1 << 16;

    private static final int MOST_HEADS = 1 << 16;

    static Dimensions read(FamilyInput input) {
        ModelConfig config = input.config();
        int hidden = config.integer("hidden_size");
        int query = config.integer("num_attention_heads");
        if (query < 1 || query > MOST_HEADS) {
            throw config.wrong("num_attention_heads", "is " + query, "from 1 to " + MOST_HEADS);
        }
        int keyValue = config.integer("num_key_value_heads", query);
        if (keyValue < 1 || query % keyValue != 0) {
            throw config.wrong(
                    "num_key_value_heads", "is " + keyValue, "a divisor of num_attention_heads, which is " + query);
        }
        int dimension = config.integer("head_dim", hidden / query);
        if (dimension < 1 || dimension > LARGEST_HEAD) {
            throw config.wrong("head_dim", "is " + dimension, "from 1 to " + LARGEST_HEAD);
        }
        return new Dimensions(
                config.integer("vocab_size"),
                hidden,
                config.integer("intermediate_size"),
                input.count("num_hidden_layers"),
                new Heads(query, keyValue, dimension),
                config.integer("max_position_embeddings"));
    }
}
