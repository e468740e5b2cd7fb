/** Typed HTML and SVG that is escaped by construction: no caller can write a raw angle bracket. */
@NullMarked
package org.weighin.reports.markup;

import org.jspecify.annotations.NullMarked;
