@NullMarked
package org.weighin.training;

import org.jspecify.annotations.NullMarked;
