package org.weighin.datasets.jinja.syntax;

/**
 * What differs between environments of Jinja2 when a source is read.
 *
 * @param trimBlocks the newline after a tag is dropped
 * @param lstripBlocks white space between the start of a line and a tag is dropped
 * @param keepTrailingNewline a newline at the end of the source stays
 * @param loopControls {@code break} and {@code continue} are tags
 * @param generation {@code generation} is a tag
 */
public record SyntaxOptions(
        boolean trimBlocks,
        boolean lstripBlocks,
        boolean keepTrailingNewline,
        boolean loopControls,
        boolean generation) {}
