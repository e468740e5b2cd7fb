package org.weighin.jobs.progress;

/** Something of known length that is being done. */
record Task(String label, String unit, long total) {}
