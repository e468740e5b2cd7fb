/** Checkpoints on disk, read without trusting them: config.json, safetensors and GGUF, described tensor by tensor. */
@NullMarked
package org.weighin.models.checkpoint;

import org.jspecify.annotations.NullMarked;
