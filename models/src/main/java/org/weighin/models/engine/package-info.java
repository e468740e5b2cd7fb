/** The native engine: tensors, memory scopes and TorchScript kernels. The only package that imports DJL. */
@NullMarked
package org.weighin.models.engine;

import org.jspecify.annotations.NullMarked;
