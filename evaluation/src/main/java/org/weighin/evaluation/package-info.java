@NullMarked
package org.weighin.evaluation;

import org.jspecify.annotations.NullMarked;
