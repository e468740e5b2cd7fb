package org.weighin.datasets.chat;

/**
 * One turn of a conversation.
 *
 * @param role {@code system}, {@code user}, {@code assistant}, {@code tool}; {@code text} for plain running text
 * @param content what was said
 */
public record Message(String role, String content) {}
