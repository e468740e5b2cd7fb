/** The YAML of task files: includes, !function tags, and keys that nobody knows are errors. */
@NullMarked
package org.weighin.evaluation.dialect;

import org.jspecify.annotations.NullMarked;
