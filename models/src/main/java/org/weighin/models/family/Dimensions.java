package org.weighin.models.family;

import org.weighin.models.checkpoint.ModelConfig;
import org.weighin.models.spec.GroupedQueryAttention.Heads;

/** The sizes that most configurations give under the same keys. */
record Dimensions(int vocabulary, int hidden, int intermediate, int layers, Heads heads, int context) {

    static Dimensions read(ModelConfig config) {
        int hidden = config.integer("hidden_size");
        int query = config.integer("num_attention_heads");
        int keyValue = config.integer("num_key_value_heads", query);
        int dimension = config.integer("head_dim", hidden / query);
        if (query < 1 || keyValue < 1 || query % keyValue != 0) {
            throw config.wrong(
                    "num_key_value_heads", "is " + keyValue, "a divisor of num_attention_heads, which is " + query);
        }
        return new Dimensions(
                config.integer("vocab_size"),
                hidden,
                config.integer("intermediate_size"),
                config.integer("num_hidden_layers"),
                new Heads(query, keyValue, dimension),
                config.integer("max_position_embeddings"));
    }
}
