/** Text as Python sees it: white space, regular expressions, literals. */
@NullMarked
package org.weighin.evaluation.text;

import org.jspecify.annotations.NullMarked;
