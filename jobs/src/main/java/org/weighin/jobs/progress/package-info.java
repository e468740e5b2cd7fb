/** What a user sees while something is done. */
@NullMarked
package org.weighin.jobs.progress;

import org.jspecify.annotations.NullMarked;
