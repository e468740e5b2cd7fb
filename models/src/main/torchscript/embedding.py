  # ids and positions [N] -> [N, H] of the given type
  def embed(self: __torch__.Kernels, ids: Tensor, w: Dict[str, Tensor], positions: Tensor, dtype: int) -> Tensor:
    x = self.weight_rows(w, "tokens", ids, dtype)
    if "embedding_scale" in w:
      x = x * w["embedding_scale"].to(x.dtype)
    if "positions" in w:
      x = x + self.weight_rows(w, "positions", positions, dtype)
    return x
