package org.weighin.reports.markup;

/** A piece of a page's content. */
public sealed interface Node extends Part permits Element, Nodes, Text, Verbatim {}
