package org.weighin.datasets.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A record whose keys have other names as well, by which people know them from other tools. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OtherNames {
    /** A resource beside the record: YAML, a {@link NameTable}. */
    String value();
}
