/** Plans: what a run shall do, as YAML files say it. */
@NullMarked
package org.weighin.jobs.plan;

import org.jspecify.annotations.NullMarked;
