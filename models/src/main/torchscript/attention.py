  # Grouped-query attention (Ainslie et al. 2023) over ragged batches: the tokens of all sequences stand in one row [N, H],
  # and each sequence attends to itself alone, so that no padding is computed and no sequence sees another.

  # Projections of x [N, H] to queries [N, heads, D], keys and values [N, kv, D], normalised and rotated.
  def queries_keys_values(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    n = torch.size(x, 0)
    d = int(w["head_dim"].item())
    q = self.linear(x, w, "q_proj")
    k = self.linear(x, w, "k_proj")
    v = torch.view(self.linear(x, w, "v_proj"), [n, -1, d])
    if "norm_whole_width" in w:
      q = torch.view(self.norm(q, w, "q_norm"), [n, -1, d])
      k = torch.view(self.norm(k, w, "k_norm"), [n, -1, d])
    else:
      q = torch.view(q, [n, -1, d])
      k = torch.view(k, [n, -1, d])
      if "norm_after_rope" not in w:
        q = self.norm(q, w, "q_norm")
        k = self.norm(k, w, "k_norm")
    paired = "rope_paired" in w
    q = self.rotate(q, cos, sin, paired)
    k = self.rotate(k, cos, sin, paired)
    if "norm_after_rope" in w:
      q = self.norm(q, w, "q_norm")
      k = self.norm(k, w, "k_norm")
    return (q, k, v)

  # Scores to weights: softmax of [kv, g, L, S] scores plus the additive mask [L, S], with an optional soft cap.
  def attention_weights(self: __torch__.Kernels, scores: Tensor, mask: Tensor, w: Dict[str, Tensor]) -> Tensor:
    scale = float(w["score_scale"].item())
    if "score_cap" in w:
      cap = float(w["score_cap"].item())
      scores = torch.tanh(scores * (scale / cap)) * cap + mask
    else:
      scores = torch.add(mask, scores, alpha=scale)
    return torch.softmax(scores, -1)

  # One sequence: q [L, heads, D] over k, v [S, kv, D], mask [L, S]; returns [L, heads * D].
  def attend(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, w: Dict[str, Tensor]) -> Tensor:
    l, heads, d = torch.size(q)
    s = torch.size(k, 0)
    kv = torch.size(k, 1)
    g = heads // kv
    grouped = torch.reshape(torch.transpose(q, 0, 1), [kv, g * l, d])
    scores = torch.bmm(grouped, torch.permute(k, [1, 2, 0]))
    weights = self.attention_weights(torch.view(scores, [kv, g, l, s]), mask, w)
    mixed = torch.bmm(torch.view(weights, [kv, g * l, s]), torch.transpose(v, 0, 1))
    return torch.reshape(torch.transpose(torch.view(mixed, [heads, l, d]), 0, 1), [l, heads * d])

  def attend_each(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, lengths: Tensor, w: Dict[str, Tensor]) -> Tensor:
    sizes = annotate(List[int], [])
    for i in range(torch.size(lengths, 0)):
      sizes.append(int(lengths[i].item()))
    qs = torch.split(q, sizes, 0)
    ks = torch.split(k, sizes, 0)
    vs = torch.split(v, sizes, 0)
    mixed = annotate(List[Tensor], [])
    for i in range(torch.len(sizes)):
      l = sizes[i]
      corner = torch.slice(torch.slice(mask, 0, 0, l), 1, 0, l)
      mixed.append(self.attend(qs[i], ks[i], vs[i], corner, w))
    return torch.cat(mixed, 0)

  # x [N, H], cos and sin [N, R/2], mask [Lmax, Lmax] additive, lengths [sequences] int64 with sum N.
  def attention_block(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, lengths: Tensor) -> Tensor:
    q, k, v = self.queries_keys_values(self.norm(x, w, "attention_norm"), w, cos, sin)
    mixed = self.attend_each(q, k, v, mask, lengths, w)
    return self.join(x, self.linear(mixed, w, "o_proj"), w, "attention_post_norm")

  # As attention_block for sequences that begin here; keeps their keys and values in the cache [slots, kv, Smax, D].
  def attention_prefill(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, lengths: Tensor, keys: Tensor, values: Tensor, slots: Tensor) -> Tensor:
    q, k, v = self.queries_keys_values(self.norm(x, w, "attention_norm"), w, cos, sin)
    start = 0
    for i in range(torch.size(lengths, 0)):
      end = start + int(lengths[i].item())
      slot = int(slots[i].item())
      kept = torch.slice(keys[slot], 1, 0, end - start)
      torch.copy_(kept, torch.transpose(torch.slice(k, 0, start, end), 0, 1))
      kept = torch.slice(values[slot], 1, 0, end - start)
      torch.copy_(kept, torch.transpose(torch.slice(v, 0, start, end), 0, 1))
      start = end
    mixed = self.attend_each(q, k, v, mask, lengths, w)
    return self.join(x, self.linear(mixed, w, "o_proj"), w, "attention_post_norm")

  # One new token per cached sequence: x [B, H]; keys and values [B, kv, Smax, D], written at positions [B];
  # mask [B, S] additive over the first S places.
  def attention_decode(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, keys: Tensor, values: Tensor, positions: Tensor) -> Tensor:
    q, k, v = self.queries_keys_values(self.norm(x, w, "attention_norm"), w, cos, sin)
    b, heads, d = torch.size(q)
    kv = torch.size(k, 1)
    s = torch.size(mask, 1)
    places = torch.expand(torch.view(positions, [b, 1, 1, 1]), [b, kv, 1, d])
    torch.scatter_(keys, 2, places, torch.unsqueeze(k, 2))
    torch.scatter_(values, 2, places, torch.unsqueeze(v, 2))
    ks = torch.slice(keys, 2, 0, s)
    vs = torch.slice(values, 2, 0, s)
    scores = torch.matmul(torch.view(q, [b, kv, heads // kv, d]), torch.transpose(ks, 2, 3))
    weights = self.attention_weights(scores, torch.view(mask, [b, 1, 1, s]), w)
    mixed = torch.reshape(torch.matmul(weights, vs), [b, heads * d])
    return self.join(x, self.linear(mixed, w, "o_proj"), w, "attention_post_norm")

  # Additive masks. window 0 is none; a window of W lets a token see itself and the W - 1 before it.
  def causal_mask(self: __torch__.Kernels, length: int, window: int, dtype: int) -> Tensor:
    ones = torch.ones([length, length], dtype=11)
    hidden = torch.triu(ones, 1)
    if window > 0:
      hidden = torch.logical_or(hidden, torch.tril(ones, -window))
    return torch.masked_fill(torch.zeros([length, length], dtype=dtype), hidden, -inf)

  # positions [B] of the newest tokens; returns [B, places].
  def decode_mask(self: __torch__.Kernels, positions: Tensor, places: int, window: int, dtype: int) -> Tensor:
    place = torch.unsqueeze(torch.arange(places), 0)
    newest = torch.unsqueeze(positions, 1)
    hidden = torch.gt(place, newest)
    if window > 0:
      hidden = torch.logical_or(hidden, torch.le(place, newest - window))
    return torch.masked_fill(torch.zeros(torch.size(hidden), dtype=dtype), hidden, -inf)
