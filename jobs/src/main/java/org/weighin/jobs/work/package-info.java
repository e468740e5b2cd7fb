/** What a plan comes to: models, data sets, adapters and evaluations, each with the digests of what it is made from. */
@NullMarked
package org.weighin.jobs.work;

import org.jspecify.annotations.NullMarked;
