package org.weighin.models.engine;

/** Properties that keep the engine to this machine; they must be set before its first class is loaded. */
final class EngineProperties {
    private EngineProperties() {}

    /**
     * DJL reports its use to its makers from cloud machines, and looks for CUDA builds on the network where it sees a GPU;
     * neither is wanted from a tool that keeps data on its own machine. What the user has set stays.
     */
    static void set() {
        setUnlessGiven("OPT_OUT_TRACKING", "true");
        setUnlessGiven("RUST_FLAVOR", "cpu");
    }

    private static void setUnlessGiven(String name, String value) {
        if (System.getenv(name) == null && System.getProperty(name) == null) {
            System.setProperty(name, value);
        }
    }
}
