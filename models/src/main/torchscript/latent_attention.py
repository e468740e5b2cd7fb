  # Latent attention (DeepSeek-AI 2024, "DeepSeek-V2"): keys and values of all heads are made from one narrow latent of each
  # token, and one rotated key that all heads share; the two are all that is cached.

  # n [N, H] to queries [N, heads, nope + rope], of which the last part is rotated.
  def latent_queries(self: __torch__.Kernels, n: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    if "q_down_proj" in w:
      low = self.norm(self.linear(n, w, "q_down_proj", saved), w, "q_low_norm", saved)
      saved["q_low"] = low
      q = self.linear(low, w, "q_up_proj", saved)
    else:
      q = self.linear(n, w, "q_proj", saved)
    return self.rotate_last(torch.view(q, [torch.size(n, 0), -1, int(w["head_dim"].item())]), w, cos, sin)

  def latent_queries_backward(self: __torch__.Kernels, g: Tensor, n: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    g = torch.flatten(self.rotate_last(g, w, cos, torch.neg(sin)), 1)
    if "q_down_proj" in w:
      low = self.linear_backward(g, saved["q_low"], w, "q_up_proj", saved)
      dn = self.linear_backward(self.norm_backward(low, w, "q_low_norm", saved), n, w, "q_down_proj", saved)
    else:
      dn = self.linear_backward(g, n, w, "q_proj", saved)
    return dn

  # Turns the last R dimensions of each head; x [N, heads, D], cos and sin [N, R].
  def rotate_last(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor) -> Tensor:
    plain = torch.size(x, -1) - torch.size(cos, -1)
    turned = self.rotate(torch.slice(x, -1, plain), cos, sin, "rope_paired" in w)
    return torch.cat([torch.slice(x, -1, 0, plain), turned], -1)

  # n [N, H] to what is remembered of each token [N, rank + rope]: its latent, normalised, and the shared key, rotated.
  def latents(self: __torch__.Kernels, n: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    c = self.linear(n, w, "kv_down_proj", saved)
    rank = torch.size(w["kv_low_norm"], 0)
    low = self.norm(torch.slice(c, 1, 0, rank), w, "kv_low_norm", saved)
    shared = self.rotate(torch.unsqueeze(torch.slice(c, 1, rank), 1), cos, sin, "rope_paired" in w)
    return torch.cat([low, torch.squeeze(shared, 1)], 1)

  # g [N, rank + rope]; the gradient by n.
  def latents_backward(self: __torch__.Kernels, g: Tensor, n: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    rank = torch.size(w["kv_low_norm"], 0)
    low = self.norm_backward(torch.slice(g, 1, 0, rank), w, "kv_low_norm", saved)
    shared = self.rotate(torch.unsqueeze(torch.slice(g, 1, rank), 1), cos, torch.neg(sin), "rope_paired" in w)
    return self.linear_backward(torch.cat([low, torch.squeeze(shared, 1)], 1), n, w, "kv_down_proj", saved)

  # Latents [N, rank + rope] to keys [N, heads, nope + rope] and values [N, heads, V].
  def latent_keys_values(self: __torch__.Kernels, latents: Tensor, w: Dict[str, Tensor], heads: int, saved: Dict[str, Tensor]) -> Tuple[Tensor, Tensor]:
    rank = torch.size(w["kv_low_norm"], 0)
    shared = torch.unsqueeze(torch.slice(latents, 1, rank), 1)
    plain = int(w["head_dim"].item()) - torch.size(shared, 2)
    kv = torch.view(self.linear(torch.slice(latents, 1, 0, rank), w, "kv_up_proj", saved), [torch.size(latents, 0), heads, -1])
    k = torch.cat([torch.slice(kv, 2, 0, plain), torch.expand(shared, [-1, heads, -1])], 2)
    return (k, torch.slice(kv, 2, plain))

  def latent_keys_values_backward(self: __torch__.Kernels, dk: Tensor, dv: Tensor, latents: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    rank = torch.size(w["kv_low_norm"], 0)
    plain = torch.size(dk, 2) - (torch.size(latents, 1) - rank)
    shared = torch.sum(torch.slice(dk, 2, plain), [1])
    dkv = torch.flatten(torch.cat([torch.slice(dk, 2, 0, plain), dv], 2), 1)
    low = self.linear_backward(dkv, torch.slice(latents, 1, 0, rank), w, "kv_up_proj", saved)
    return torch.cat([low, shared], 1)

  # As attention_block.
  def latent_attention(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, lengths: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    n = self.block_norm(x, w, "attention_norm", saved)
    q = self.latent_queries(n, w, cos, sin, saved)
    latents = self.latents(n, w, cos, sin, saved)
    k, v = self.latent_keys_values(latents, w, torch.size(q, 1), saved)
    mixed = self.attend_each(q, k, v, mask, lengths, w, saved)
    saved["q"] = q
    saved["latents"] = latents
    saved["k"] = k
    saved["v"] = v
    return self.attention_output(mixed, x, n, w, saved)

  # The gradient by x, for an output with gradient g.
  def latent_attention_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, lengths: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    dmixed = self.attention_output_backward(g, w, saved)
    dq, dk, dv = self.attend_each_backward(dmixed, saved["q"], saved["k"], saved["v"], mask, lengths, w, saved)
    n = self.norm_again(w, "attention_norm", saved)
    dn = self.latent_queries_backward(dq, n, w, cos, sin, saved)
    dlatents = self.latent_keys_values_backward(dk, dv, saved["latents"], w, saved)
    dn = torch.add_(dn, self.latents_backward(dlatents, n, w, cos, sin, saved))
    return self.leave_backward(g, dn, w, "attention_norm", saved)

  # As latent_attention for sequences that begin here; keeps their latents in the cache's latents [slots, Smax, rank + rope].
  def latent_attention_prefill(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, lengths: Tensor, cache: Dict[str, Tensor], slots: Tensor) -> Tensor:
    saved = annotate(Dict[str, Tensor], {})
    y = self.latent_attention(x, w, cos, sin, mask, lengths, saved)
    sizes = self.sizes(lengths)
    news = torch.split(saved["latents"], sizes, 0)
    for i in range(torch.len(sizes)):
      slot = int(slots[i].item())
      torch.copy_(torch.slice(cache["latents"][slot], 0, 0, sizes[i]), news[i])
    return y

  # One new token per cached sequence: x [B, H], written at positions [B]; mask [B, S] additive over the first S places.
  # kv_up_proj is multiplied into queries and results instead of into all that is cached: each head then attends over the latents
  # themselves, which are its keys and its values.
  def latent_attention_decode(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, cache: Dict[str, Tensor], positions: Tensor) -> Tensor:
    saved = annotate(Dict[str, Tensor], {})
    n = self.norm(x, w, "attention_norm", saved)
    q = self.latent_queries(n, w, cos, sin, saved)
    latents = self.latents(n, w, cos, sin, saved)
    b, s = torch.size(mask)
    slots, capacity, width = torch.size(cache["latents"])
    rows = torch.arange(b, device=positions.device) * capacity + positions
    torch.index_copy_(torch.view(cache["latents"], [-1, width]), 0, rows, latents)
    keys = torch.slice(cache["latents"], 1, 0, s)
    rank = torch.size(w["kv_low_norm"], 0)
    up = self.weight(w, "kv_up_proj", q.dtype)
    scores = torch.bmm(self.absorb_keys(q, up, w, width - rank), torch.transpose(keys, 1, 2))
    weights = self.attention_weights(scores, torch.unsqueeze(mask, 1), w)
    low = torch.bmm(weights, torch.slice(keys, 2, 0, rank))
    mixed = self.expand_values(low, up, w, width - rank)
    return self.attention_output(mixed, x, n, w, saved)

  # The keys' or values' part of kv_up_proj by heads: [heads, nope, rank] or [heads, V, rank]; likewise of its adapter's B.
  def up_part(self: __torch__.Kernels, up: Tensor, w: Dict[str, Tensor], heads: int, rope: int, keys: bool) -> Tensor:
    plain = int(w["head_dim"].item()) - rope
    by_head = torch.view(up, [heads, -1, torch.size(up, 1)])
    if keys:
      part = torch.slice(by_head, 1, 0, plain)
    else:
      part = torch.slice(by_head, 1, plain)
    return part

  # Queries [B, heads, nope + rope] as queries of latents [B, heads, rank + rope].
  def absorb_keys(self: __torch__.Kernels, q: Tensor, up: Tensor, w: Dict[str, Tensor], rope: int) -> Tensor:
    heads = torch.size(q, 1)
    plain = torch.size(q, 2) - rope
    by_head = torch.transpose(torch.slice(q, 2, 0, plain), 0, 1)
    if "kv_up_proj.lora_magnitude" in w:
      by_head = by_head * torch.transpose(self.up_part(self.dora_factor(w, "kv_up_proj", q.dtype), w, heads, rope, True), 1, 2)
    low = torch.bmm(by_head, self.up_part(up, w, heads, rope, True))
    if "kv_up_proj.lora_a" in w:
      u = torch.bmm(by_head, self.up_part(self.lora_b(q, w, "kv_up_proj"), w, heads, rope, True))
      scale = float(w["kv_up_proj.lora_scale"].item())
      low = torch.add(low, torch.matmul(u, w["kv_up_proj.lora_a"].to(q.dtype)), alpha=scale)
    return torch.cat([torch.transpose(low, 0, 1), torch.slice(q, 2, plain)], 2)

  # Mixed latents [B, heads, rank] to mixed values [B, heads * V].
  def expand_values(self: __torch__.Kernels, low: Tensor, up: Tensor, w: Dict[str, Tensor], rope: int) -> Tensor:
    heads = torch.size(low, 1)
    by_head = torch.transpose(low, 0, 1)
    mixed = torch.bmm(by_head, torch.transpose(self.up_part(up, w, heads, rope, False), 1, 2))
    if "kv_up_proj.lora_a" in w:
      u = torch.matmul(by_head, torch.t(w["kv_up_proj.lora_a"].to(low.dtype)))
      scale = float(w["kv_up_proj.lora_scale"].item())
      b = self.up_part(self.lora_b(low, w, "kv_up_proj"), w, heads, rope, False)
      mixed = torch.add(mixed, torch.bmm(u, torch.transpose(b, 1, 2)), alpha=scale)
    if "kv_up_proj.lora_magnitude" in w:
      mixed = mixed * torch.transpose(self.up_part(self.dora_factor(w, "kv_up_proj", low.dtype), w, heads, rope, False), 1, 2)
    return torch.flatten(torch.transpose(mixed, 0, 1), 1)
