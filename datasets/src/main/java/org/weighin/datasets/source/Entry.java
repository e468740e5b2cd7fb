package org.weighin.datasets.source;

/** What a source file holds next: a row, or something that is none. */
public sealed interface Entry permits Row, BadRow {
    /** Where it begins. */
    Origin origin();
}
