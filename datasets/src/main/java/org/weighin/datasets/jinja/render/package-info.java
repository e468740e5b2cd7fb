/** Syntax trees to text. */
@NullMarked
package org.weighin.datasets.jinja.render;

import org.jspecify.annotations.NullMarked;
