/** Low-rank adapters (LoRA) on a decoder's projections: read, made, trained, merged and written in PEFT's files. */
@NullMarked
package org.weighin.models.adapter;

import org.jspecify.annotations.NullMarked;
