/** The template language of chat templates and of task files: Jinja, as far as such templates use it. */
@NullMarked
package org.weighin.datasets.jinja;

import org.jspecify.annotations.NullMarked;
