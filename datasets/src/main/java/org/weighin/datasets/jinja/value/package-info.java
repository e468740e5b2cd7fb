/** The values of the template language, with the behaviour that they have in Python. */
@NullMarked
package org.weighin.datasets.jinja.value;

import org.jspecify.annotations.NullMarked;
