/** Where the application begins. */
@NullMarked
package org.weighin.jobs;

import org.jspecify.annotations.NullMarked;
