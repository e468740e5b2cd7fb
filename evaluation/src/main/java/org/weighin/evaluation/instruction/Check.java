package org.weighin.evaluation.instruction;

/** Whether a response follows one instruction. */
@FunctionalInterface
interface Check {
    boolean holds(String response);
}
