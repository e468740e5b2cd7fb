package org.weighin.datasets.recipe;

import org.weighin.datasets.source.SourceFile;

/**
 * One file of a recipe: what one worker reads.
 *
 * @param number its place among the recipe's files, from 0
 */
public record Input(int number, Source source, SourceFile file) {}
