/** Text to token ids and back, as the model's makers publish it, from a Hugging Face folder or a GGUF file. */
@NullMarked
package org.weighin.models.tokenizer;

import org.jspecify.annotations.NullMarked;
