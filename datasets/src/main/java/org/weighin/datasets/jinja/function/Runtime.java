package org.weighin.datasets.jinja.function;

import org.weighin.datasets.jinja.format.Printer;
import org.weighin.datasets.jinja.value.Arithmetic;
import org.weighin.datasets.jinja.value.Budget;
import org.weighin.datasets.jinja.value.Equality;
import org.weighin.datasets.jinja.value.Fault;
import org.weighin.datasets.jinja.value.Ordering;
import org.weighin.datasets.jinja.value.Undefined;
import org.weighin.datasets.jinja.value.Value;

/** What operations on values share within one rendering. */
public final class Runtime {
    private final Library library;
    private final Budget budget;
    private final Equality equality;
    private final Ordering ordering;
    private final Arithmetic arithmetic;
    private final Printer printer;
    private final Access access;

    /** A runtime that counts against a budget. */
    public Runtime(Library library, Budget budget) {
        this.library = library;
        this.budget = budget;
        this.equality = new Equality(budget);
        this.ordering = new Ordering(budget, equality);
        this.arithmetic = new Arithmetic(budget);
        this.printer = new Printer(budget);
        this.access = new Access(this);
    }

    /** What templates can use. */
    public Library library() {
        return library;
    }

    /** What the rendering may still spend. */
    public Budget budget() {
        return budget;
    }

    /** Comparison of values. */
    public Equality equality() {
        return equality;
    }

    /** Order of values. */
    public Ordering ordering() {
        return ordering;
    }

    /** Arithmetic on values. */
    public Arithmetic arithmetic() {
        return arithmetic;
    }

    /** Values as text. */
    public Printer printer() {
        return printer;
    }

    /** Attributes and items of values. */
    public Access access() {
        return access;
    }

    /** An undefined value with the message that using it gives. */
    public Undefined undefined(String hint) {
        return new Undefined(hint, library.strict());
    }

    /** A value put through a filter. */
    public Value filter(String name, Value input, Arguments arguments) {
        Builtin filter = library.filters().get(name);
        if (filter == null) {
            throw new Fault("unknown filter '" + name + "'");
        }
        return filter.apply(arguments.after(input), this);
    }

    /** Whether a test holds for a value. */
    public boolean test(String name, Value input, Arguments arguments) {
        Builtin test = library.tests().get(name);
        if (test == null) {
            throw new Fault("unknown test '" + name + "'");
        }
        return test.apply(arguments.after(input), this).truth();
    }

    /** Calls a value; one that cannot be called is a fault. */
    public Value call(Value callee, Arguments arguments) {
        if (callee instanceof Callable callable) {
            return callable.call(arguments, this);
        }
        if (callee instanceof Undefined undefined) {
            throw undefined.fault();
        }
        throw new Fault("'" + callee.type() + "' object is not callable");
    }
}
