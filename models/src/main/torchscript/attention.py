  # Grouped-query attention (Ainslie et al. 2023) over ragged batches: the tokens of all sequences stand in one row [N, H],
  # and each sequence attends to itself alone, so that no padding is computed and no sequence sees another.

  # The projection that makes queries.
  def query_projection(self: __torch__.Kernels, w: Dict[str, Tensor]) -> str:
    name = "q_proj"
    if "qkv_proj" in w:
      name = "qkv_proj"
    return name

  # Projections of n [N, H], a hidden state or a factor of products, to queries [N, heads, D], keys and values [N, kv, D], normalised and rotated.
  def queries_keys_values(self: __torch__.Kernels, n: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, saved: Dict[str, Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
    d = int(w["head_dim"].item())
    if "qkv_proj" in w and "q_norm" not in w and "output_gate" not in w:
      return self.joined_heads(self.product(n, w, "qkv_proj", saved), d, w, cos, sin)
    if "qkv_proj" in w:
      width = int(w["kv_heads"].item()) * d
      joined = self.product(n, w, "qkv_proj", saved)
      q, k, v = torch.split_with_sizes(joined, [torch.size(joined, 1) - 2 * width, width, width], 1)
    else:
      f = self.input_factor(n, w, "q_proj")
      q = self.product(f, w, "q_proj", saved)
      k = self.product(f, w, "k_proj", saved)
      v = self.product(f, w, "v_proj", saved)
    if "output_gate" in w:
      q, gate = torch.chunk(torch.view(q, [torch.size(n, 0), -1, 2 * d]), 2, 2)
      saved["gate"] = torch.sigmoid(torch.flatten(gate, 1)).to(self.state_type(n, w))
      q = torch.flatten(q, 1)
    heads = [torch.size(n, 0), -1, d]
    return (self.head(q, w, "q_norm", heads, cos, sin, saved), self.head(k, w, "k_norm", heads, cos, sin, saved), torch.view(v, heads))

  # Queries, keys and values that are only rotated: joined [N, width of all] as queries_keys_values returns them.
  def joined_heads(self: __torch__.Kernels, joined: Tensor, d: int, w: Dict[str, Tensor], cos: Tensor, sin: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    kv = int(w["kv_heads"].item())
    all = torch.view(joined, [torch.size(joined, 0), -1, d])
    heads = torch.size(all, 1) - 2 * kv
    turned = self.rotate(torch.slice(all, 1, 0, heads + kv), cos, sin, "rope_paired" in w)
    return (torch.slice(turned, 1, 0, heads), torch.slice(turned, 1, heads, heads + kv), torch.slice(all, 1, heads + kv, heads + 2 * kv))

  # The gradient by n, for gradients of what queries_keys_values returns.
  def queries_keys_values_backward(self: __torch__.Kernels, dq: Tensor, dk: Tensor, dv: Tensor, n: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    dq = self.head_backward(dq, w, "q_norm", cos, sin, saved)
    if "output_gate" in w:
      heads = [torch.size(n, 0), -1, int(w["head_dim"].item())]
      dgate = torch.sigmoid_backward(saved["dgate"], saved["gate"].to(saved["dgate"].dtype))
      dq = torch.flatten(torch.cat([torch.view(dq, heads), torch.view(dgate, heads)], 2), 1)
    n = self.factor(n)
    dn = self.product_backward(None, dq, n, w, "q_proj", saved)
    dn = self.product_backward(dn, self.head_backward(dk, w, "k_norm", cos, sin, saved), n, w, "k_proj", saved)
    return self.product_backward(dn, torch.flatten(dv, 1), n, w, "v_proj", saved)

  # What the heads mixed [N, heads * D] joins the residual stream x, gated where queries came with gates.
  def attention_output(self: __torch__.Kernels, mixed: Tensor, x: Tensor, n: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    saved["mixed"] = mixed.to(x.dtype)
    if "output_gate" in w:
      mixed = mixed * saved["gate"]
    return self.join(x, n, self.product(mixed, w, "o_proj", saved).to(x.dtype), w, "attention_post_norm", saved)

  # The gradient by mixed, for an output with gradient g.
  def attention_output_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    dy = self.join_backward(g, w, "attention_post_norm", saved)
    if "output_gate" in w:
      dmixed = self.product_backward(None, dy, saved["mixed"] * saved["gate"], w, "o_proj", saved)
      saved["dgate"] = dmixed * saved["mixed"]
      dmixed = dmixed * saved["gate"]
    else:
      dmixed = self.product_backward(None, dy, saved["mixed"], w, "o_proj", saved)
    return dmixed

  # A projection divided into heads; the norm acts on the whole width, on each head, or on each rotated head.
  def head(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], norm: str, heads: List[int], cos: Tensor, sin: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    paired = "rope_paired" in w
    if "norm_whole_width" in w:
      y = self.rotate(torch.view(self.norm(x, w, norm, saved), heads), cos, sin, paired)
    elif "norm_after_rope" in w:
      y = self.norm(self.rotate(torch.view(x, heads), cos, sin, paired), w, norm, saved)
    else:
      y = self.rotate(self.norm(torch.view(x, heads), w, norm, saved), cos, sin, paired)
    return y

  # g [N, heads, D] -> [N, width]
  def head_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], norm: str, cos: Tensor, sin: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    paired = "rope_paired" in w
    back = torch.neg(sin)
    if "norm_whole_width" in w:
      g = self.norm_backward(torch.flatten(self.rotate(g, cos, back, paired), 1), w, norm, saved)
    elif "norm_after_rope" in w:
      g = self.rotate(self.norm_backward(g, w, norm, saved), cos, back, paired)
    else:
      g = self.norm_backward(self.rotate(g, cos, back, paired), w, norm, saved)
    return torch.flatten(g, 1)

  # x [N, H], cos and sin [N, R], mask [Lmax, Lmax] additive, lengths [sequences] int64 with sum N; fills saved for the way back.
  def attention_block(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, lengths: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    n = self.norm_factor(x, w, "attention_norm", self.query_projection(w), saved)
    q, k, v = self.queries_keys_values(n, w, cos, sin, saved)
    mixed = self.attend_each(q, k, v, mask, lengths, w, saved)
    saved["q"] = q.to(x.dtype)
    saved["k"] = k.to(x.dtype)
    saved["v"] = v.to(x.dtype)
    return self.attention_output(mixed, x, n, w, saved)

  # The gradient by x, for an output with gradient g.
  def attention_block_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, lengths: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    dmixed = self.attention_output_backward(g, w, saved)
    dq, dk, dv = self.attend_each_backward(dmixed, saved["q"], saved["k"], saved["v"], mask, lengths, w, saved)
    dn = self.queries_keys_values_backward(dq, dk, dv, self.factor_again(w, "attention_norm", saved), w, cos, sin, saved)
    return self.leave_backward(g, dn, w, "attention_norm", saved)

  # As attention_block for sequences that begin here; keeps their keys and values in the cache, each [slots, kv, Smax, D].
  def attention_prefill(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, lengths: Tensor, cache: Dict[str, Tensor], slots: Tensor) -> Tensor:
    keys = cache["keys"]
    values = cache["values"]
    saved = annotate(Dict[str, Tensor], {})
    n = self.norm_factor(x, w, "attention_norm", self.query_projection(w), saved)
    q, k, v = self.queries_keys_values(n, w, cos, sin, saved)
    sizes = self.sizes(lengths)
    ks = torch.split(k, sizes, 0)
    vs = torch.split(v, sizes, 0)
    for i in range(torch.len(sizes)):
      slot = int(slots[i].item())
      torch.copy_(torch.slice(keys[slot], 1, 0, sizes[i]), torch.transpose(ks[i], 0, 1))
      torch.copy_(torch.slice(values[slot], 1, 0, sizes[i]), torch.transpose(vs[i], 0, 1))
    mixed = self.attend_each(q, k, v, mask, lengths, w, saved)
    return self.attention_output(mixed, x, n, w, saved)

  # One new token for each of the first B sequences of a cache: x [B, H]; its keys and values [slots, kv, Smax, D] are written at positions [B];
  # mask [B, S] additive over the first S places.
  def attention_decode(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cos: Tensor, sin: Tensor, mask: Tensor, cache: Dict[str, Tensor], rows: Tensor) -> Tensor:
    keys = cache["keys"]
    values = cache["values"]
    saved = annotate(Dict[str, Tensor], {})
    n = self.norm_factor(x, w, "attention_norm", self.query_projection(w), saved)
    q, k, v = self.queries_keys_values(n, w, cos, sin, saved)
    b, heads, d = torch.size(q)
    kv = torch.size(k, 1)
    s = torch.size(mask, 1)
    torch.index_copy_(torch.view(keys, [-1, d]), 0, rows, torch.reshape(k.to(x.dtype), [-1, d]))
    torch.index_copy_(torch.view(values, [-1, d]), 0, rows, torch.reshape(v.to(x.dtype), [-1, d]))
    ks = torch.slice(torch.slice(keys, 0, 0, b), 2, 0, s)
    vs = torch.slice(torch.slice(values, 0, 0, b), 2, 0, s)
    mixed = torch.reshape(self.attend_cached(torch.reshape(q.to(x.dtype), [b, kv, heads // kv, d]), ks, vs, torch.view(mask, [b, 1, 1, s]), w), [b, heads * d])
    return self.attention_output(mixed, x, n, w, saved)

  # Queries q [B, kv, g, D], g to a key-value head, over keys and values [B, kv, S, D].
  def attend_cached(self: __torch__.Kernels, q: Tensor, keys: Tensor, values: Tensor, mask: Tensor, w: Dict[str, Tensor]) -> Tensor:
    if "fused" in w:
      y = torch.scaled_dot_product_attention(q, keys, values, mask, 0., False, scale=float(w["score_scale"].item()))
    else:
      weights = self.attention_weights(torch.matmul(q, torch.transpose(keys, 2, 3)), mask, w)
      y = torch.matmul(weights, values)
    return y

  # Where the keys of tokens at positions [B] lie in a cache [B, kv, capacity, D] seen as rows: [B * kv].
  def cache_rows(self: __torch__.Kernels, positions: Tensor, kv: int, capacity: int) -> Tensor:
    starts = torch.arange(torch.size(positions, 0) * kv, device=positions.device) * capacity
    return starts + torch.repeat_interleave(positions, kv)

  # Additive masks on the positions' device. window 0 is none; a window of W lets a token see itself and the W - 1 before it.
  def causal_mask(self: __torch__.Kernels, positions: Tensor, length: int, window: int, dtype: int) -> Tensor:
    ones = torch.ones([length, length], dtype=11, device=positions.device)
    hidden = torch.triu(ones, 1)
    if window > 0:
      hidden = torch.logical_or(hidden, torch.tril(ones, -window))
    return torch.masked_fill(torch.zeros([length, length], dtype=dtype, device=positions.device), hidden, -inf)

  # positions [B] of the newest tokens; returns [B, places].
  def decode_mask(self: __torch__.Kernels, positions: Tensor, places: int, window: int, dtype: int) -> Tensor:
    place = torch.unsqueeze(torch.arange(places, device=positions.device), 0)
    newest = torch.unsqueeze(positions, 1)
    hidden = torch.gt(place, newest)
    if window > 0:
      hidden = torch.logical_or(hidden, torch.le(place, newest - window))
    return torch.masked_fill(torch.zeros(torch.size(hidden), dtype=dtype, device=positions.device), hidden, -inf)
