/** The command line: one class for each command, which reads arguments and prints. */
@NullMarked
package org.weighin.jobs.command;

import org.jspecify.annotations.NullMarked;
