package org.weighin.jobs.run;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;

/**
 * Lets warnings through to the console, but none of Spring's: it logs a failure once more at every level that the failure
 * passes, and users are told of it once.
 */
public final class ConsoleFilter extends Filter<ILoggingEvent> {
    @Override
    public FilterReply decide(ILoggingEvent event) {
        boolean shown = event.getLevel().isGreaterOrEqual(Level.WARN)
                && !event.getLoggerName().startsWith("org.springframework");
        return shown ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
