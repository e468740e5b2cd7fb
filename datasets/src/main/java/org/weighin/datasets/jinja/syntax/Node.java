package org.weighin.datasets.jinja.syntax;

import java.util.List;

/** A part of the syntax tree. */
public sealed interface Node permits Expression, Statement, Target, CallArguments, FilterCall, Macro {
    /** Line of the source, counted from 1. */
    int line();

    /** The parts below, in the order of the source. */
    List<Node> children();
}
