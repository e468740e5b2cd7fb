package org.weighin.jobs.work;

import java.nio.file.Path;

/**
 * An adapter as an evaluation sees it.
 *
 * @param label of the tuned model, {@code <model id>+<adapter id>}
 * @param folder its files in PEFT's layout
 * @param key digest of what it is, or of everything that it is made from
 * @param check whether it has to prove what it is before it is evaluated
 */
public record UsedAdapter(String label, Path folder, String key, boolean check) {}
