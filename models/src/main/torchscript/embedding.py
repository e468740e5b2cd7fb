  # ids and positions [N] -> [N, H]
  def embed(self: __torch__.Kernels, ids: Tensor, w: Dict[str, Tensor], positions: Tensor) -> Tensor:
    x = torch.embedding(w["tokens"], ids)
    if "embedding_scale" in w:
      x = x * w["embedding_scale"].to(x.dtype)
    if "positions" in w:
      x = x + torch.embedding(w["positions"], positions)
    return x
