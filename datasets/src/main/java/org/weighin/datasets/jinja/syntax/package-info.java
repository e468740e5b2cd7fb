/** Source text of a template to its syntax tree. */
@NullMarked
package org.weighin.datasets.jinja.syntax;

import org.jspecify.annotations.NullMarked;
