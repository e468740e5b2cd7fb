@NullMarked
package org.weighin.reports;

import org.jspecify.annotations.NullMarked;
