@NullMarked
package org.weighin.datasets;

import org.jspecify.annotations.NullMarked;
