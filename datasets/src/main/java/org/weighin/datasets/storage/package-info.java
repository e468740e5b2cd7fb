/** Tables of records as Parquet files, and outputs that appear whole or not at all. */
@NullMarked
package org.weighin.datasets.storage;

import org.jspecify.annotations.NullMarked;
