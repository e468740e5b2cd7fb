  # Layers of grouped-query attention and a feed-forward block that see the same positions in the same way, one after another: one
  # new token per cached sequence, x [B, H], as attention_decode and mlp_block have it. One call for all, because the way from Java
  # to a kernel costs as much as several of a new token's operators.
  def decode_layers(self: __torch__.Kernels, x: Tensor, attentions: List[Dict[str, Tensor]], mlps: List[Dict[str, Tensor]], cos: Tensor, sin: Tensor, mask: Tensor, caches: List[Dict[str, Tensor]], rows: Tensor) -> Tensor:
    for i in range(torch.len(attentions)):
      x = self.attention_decode(x, attentions[i], cos, sin, mask, caches[i], rows)
      saved = annotate(Dict[str, Tensor], {})
      x = self.mlp_block(x, mlps[i], saved)
    return x
