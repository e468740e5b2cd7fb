/** What a data set is made of: recipes in YAML, and the files that they name. */
@NullMarked
package org.weighin.datasets.recipe;

import org.jspecify.annotations.NullMarked;
