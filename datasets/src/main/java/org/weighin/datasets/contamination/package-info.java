/** Whether training rows hold items of benchmarks: question and answer, word for word. */
@NullMarked
package org.weighin.datasets.contamination;

import org.jspecify.annotations.NullMarked;
