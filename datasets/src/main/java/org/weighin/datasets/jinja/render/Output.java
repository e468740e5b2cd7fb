package org.weighin.datasets.jinja.render;

import java.util.ArrayList;
import java.util.List;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.Mark;
import org.weighin.datasets.jinja.value.Text;

/** Text as it is rendered, with the parts that generation blocks made. */
final class Output {
    private final Budget budget;
    private final StringBuilder text = new StringBuilder();
    private final List<Mark> marks = new ArrayList<>();

    Output(Budget budget) {
        this.budget = budget;
    }

    void append(String more) {
        budget.characters(more.length());
        text.append(more);
    }

    void append(Text more) {
        for (Mark mark : more.marks()) {
            marks.add(mark.moved(text.length()));
        }
        append(more.value());
    }

    /** Marks everything so far as made by a generation block. */
    void markAll() {
        if (text.length() > 0) {
            marks.add(new Mark(0, text.length()));
        }
    }

    Text text() {
        return new Text(text.toString(), false, marks);
    }
}
