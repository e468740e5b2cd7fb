/** What is known of models: who made them, under which terms, how large they are, and where their files come from. */
@NullMarked
package org.weighin.models.registry;

import org.jspecify.annotations.NullMarked;
