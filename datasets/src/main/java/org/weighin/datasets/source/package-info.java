/** Rows of JSONL, JSON, CSV and Parquet files, each with the file and line that it came from. */
@NullMarked
package org.weighin.datasets.source;

import org.jspecify.annotations.NullMarked;
