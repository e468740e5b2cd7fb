/** Instructions whose following can be verified, as IFEval (Zhou et al., 2023) has them. */
@NullMarked
package org.weighin.evaluation.instruction;

import org.jspecify.annotations.NullMarked;
