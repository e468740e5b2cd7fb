/** Proof that training goes on exactly after kill -9: a plan's training beside the same one killed at random moments. */
@NullMarked
package org.weighin.jobs.resume;

import org.jspecify.annotations.NullMarked;
