/** Filters, tests, methods and functions of templates. */
@NullMarked
package org.weighin.datasets.jinja.function;

import org.jspecify.annotations.NullMarked;
