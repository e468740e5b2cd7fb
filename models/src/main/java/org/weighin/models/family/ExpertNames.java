package org.weighin.models.family;

/**
 * The names of a mixture of experts in checkpoints.
 *
 * @param block the mixture's module within a layer
 * @param gate of an expert's projections
 * @param up likewise
 * @param down likewise
 * @param stacking how the published class, and files that it wrote itself, keep all experts in one tensor
 * @param adapted whether PEFT takes these names for the stacked parameters
 */
record ExpertNames(String block, String gate, String up, String down, Stacking stacking, boolean adapted) {

    /** How all experts' matrices stand in gate_up_proj and down_proj; of published classes the module is always named mlp. */
    enum Stacking {
        /** Experts are modules of their own. */
        NONE,
        /** [E, 2 I, H], all gates above all ups, and [E, H, I]. */
        ROWS,
        /** [E, H, 2 I], gates and ups in turn, and [E, I, H]. */
        COLUMNS_IN_TURN
    }

    static final ExpertNames PROJ = new ExpertNames("mlp", "gate_proj", "up_proj", "down_proj", Stacking.ROWS, true);

    /** As Mixtral named them. */
    static final ExpertNames NUMBERED = new ExpertNames("block_sparse_moe", "w1", "w3", "w2", Stacking.ROWS, true);

    /** The same, of a class whose stacked parameters PEFT knows by no other names. */
    ExpertNames asParameters() {
        return new ExpertNames(block, gate, up, down, stacking, false);
    }
}
