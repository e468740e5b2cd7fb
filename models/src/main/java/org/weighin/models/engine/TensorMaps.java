package org.weighin.models.engine;

import ai.djl.pytorch.jni.IValue;
import java.util.List;

/** Named tensors of several blocks that a kernel takes as one {@code List[Dict[str, Tensor]]}. */
public final class TensorMaps {
    private final IValue list;

    /**
     * Lists the maps, whose tensors stay with their scopes.
     *
     * @param scope at whose end the list goes
     * @param maps one or more
     */
    public TensorMaps(Scope scope, List<TensorMap> maps) {
        this.list = IValue.listFrom(maps.stream().map(TensorMap::dictionary).toArray(IValue[]::new));
        scope.manager().attachInternal(list.getUid(), list);
    }

    IValue list() {
        return list;
    }
}
