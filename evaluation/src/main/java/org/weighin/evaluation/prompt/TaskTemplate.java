package org.weighin.evaluation.prompt;

import org.weighin.datasets.jinja.Dialect;
import org.weighin.datasets.jinja.Template;
import org.weighin.evaluation.document.Document;
import org.weighin.evaluation.task.Field;

/** A Jinja template of a task file, in the environment that the harness renders it in. */
record TaskTemplate(Template template) {

    static TaskTemplate of(Field.Text field) {
        return new TaskTemplate(Template.parse(field.source(), field.where(), Dialect.task()));
    }

    /** The text for a record; its columns are the variables. */
    String render(Document document) {
        return template.render(document.values());
    }
}
