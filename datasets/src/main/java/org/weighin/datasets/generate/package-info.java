/** The project's own data, for demonstration: invented visits to a clinic, facts, word problems; the same from a seed. */
@NullMarked
package org.weighin.datasets.generate;

import org.jspecify.annotations.NullMarked;
