package org.weighin.reports.run;

/**
 * Something in the run's folder that the report could not use; it is shown, never hidden.
 *
 * @param where file, relative to the run's folder
 * @param what what is wrong with it
 */
public record Problem(String where, String what) {}
