package org.weighin.reports.markup;

/** Anything that can stand inside an element: an attribute or a node. */
public sealed interface Part permits Attribute, Node {}
