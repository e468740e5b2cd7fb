/** How fast a model reads and writes on this machine. */
@NullMarked
package org.weighin.models.speed;

import org.jspecify.annotations.NullMarked;
