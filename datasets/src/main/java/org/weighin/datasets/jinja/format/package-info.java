/** Values as text: str, repr, JSON, printf and brace formats, dates. */
@NullMarked
package org.weighin.datasets.jinja.format;

import org.jspecify.annotations.NullMarked;
