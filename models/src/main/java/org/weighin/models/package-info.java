@NullMarked
package org.weighin.models;

import org.jspecify.annotations.NullMarked;
