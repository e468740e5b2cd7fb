package org.weighin.models.spec;

/** Activation functions, with the codes that kernels know them by. */
public enum Activation {
    SILU(0),
    GELU_TANH(1),
    GELU(2),
    RELU(3),
    RELU_SQUARED(4),
    QUICK_GELU(5),
    TANH(6),
    SIGMOID(7);

    private final int code;

    Activation(int code) {
        this.code = code;
    }

    /** The code in kernel arguments. */
    public int code() {
        return code;
    }
}
