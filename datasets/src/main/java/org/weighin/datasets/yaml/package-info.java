/** Configuration files: YAML into records, strictly, with every error at its line. */
@NullMarked
package org.weighin.datasets.yaml;

import org.jspecify.annotations.NullMarked;
