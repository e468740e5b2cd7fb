  # Queries over keys and values (Vaswani et al. 2017), of grouped-query and latent attention alike; each sequence of a ragged batch attends
  # to itself alone.

  # Scores to weights: softmax of [..., L, S] scores plus the additive mask, with an optional soft cap.
  def attention_weights(self: __torch__.Kernels, scores: Tensor, mask: Tensor, w: Dict[str, Tensor]) -> Tensor:
    scale = float(w["score_scale"].item())
    if "score_cap" in w:
      cap = float(w["score_cap"].item())
      scores = torch.tanh(scores * (scale / cap)) * cap + mask
    else:
      scores = torch.add(mask, scores, alpha=scale, out=scores)
    if "sinks" in w:
      weights = self.sinking_weights(scores, w["sinks"])
    else:
      weights = torch.softmax(scores, -1)
    return weights

  # Softmax with one more score for each head, whose weight is left out; scores [heads, L, S] or [B, kv, g, S].
  def sinking_weights(self: __torch__.Kernels, scores: Tensor, sinks: Tensor) -> Tensor:
    if torch.dim(scores) == 3:
      column = torch.view(sinks, [-1, 1, 1])
    else:
      column = torch.view(sinks, [torch.size(scores, 1), -1, 1])
    column = torch.expand_as(column, torch.slice(scores, -1, 0, 1))
    weights = torch.softmax(torch.cat([scores, column], -1), -1)
    return torch.contiguous(torch.slice(weights, -1, 0, torch.size(scores, -1)))

  # Queries [L, heads, D] as [kv, g * L, D], one batch for each key-value head.
  def grouped(self: __torch__.Kernels, q: Tensor, kv: int) -> Tensor:
    l, heads, d = torch.size(q)
    return torch.reshape(torch.transpose(q, 0, 1), [kv, heads // kv * l, d])

  def ungrouped(self: __torch__.Kernels, q: Tensor, l: int) -> Tensor:
    d = torch.size(q, 2)
    return torch.transpose(torch.reshape(q, [-1, l, d]), 0, 1)

  # One sequence: q [L, heads, D] over k [S, kv, D] and v [S, kv, V], mask [L, S]; returns [L, heads, V].
  def attend(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, w: Dict[str, Tensor]) -> Tensor:
    return self.mixture(self.sequence_weights(q, k, mask, w), v, torch.size(q, 0))

  # Weights [kv, g * L, S] of one sequence's keys for its queries.
  def sequence_weights(self: __torch__.Kernels, q: Tensor, k: Tensor, mask: Tensor, w: Dict[str, Tensor]) -> Tensor:
    l, heads, d = torch.size(q)
    s, kv, e = torch.size(k)
    scores = torch.bmm(self.grouped(q, kv), torch.permute(k, [1, 2, 0]))
    weights = self.attention_weights(torch.view(scores, [heads, l, s]), mask, w)
    return torch.view(weights, [kv, heads // kv * l, s])

  # Values v [S, kv, V] by their weights: [L, heads, V].
  def mixture(self: __torch__.Kernels, weights: Tensor, v: Tensor, l: int) -> Tensor:
    return self.ungrouped(torch.bmm(weights, torch.transpose(v, 0, 1)), l)

  # The same in one operator, which needs no room for the scores; where each token sees all before it, it needs no mask either.
  def attend_fused(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor], w: Dict[str, Tensor]) -> Tensor:
    l, heads, d = torch.size(q)
    kv = torch.size(k, 1)
    groups = [kv, heads // kv, torch.size(k, 0), d]
    qs = torch.unflatten(torch.transpose(q, 0, 1), 0, [kv, -1])
    ks = torch.expand(torch.unsqueeze(torch.transpose(k, 0, 1), 1), groups)
    vs = torch.expand(torch.unsqueeze(torch.transpose(v, 0, 1), 1), groups)
    y = torch.scaled_dot_product_attention(qs, ks, vs, mask, 0., mask is None, scale=float(w["score_scale"].item()))
    return torch.transpose(torch.flatten(y, 0, 1), 0, 1)

  # The gradient by q of attend with these weights, for an output with gradient g; those by k and v are added to dk and dv, float32 [kv, S, ...].
  def attend_backward(self: __torch__.Kernels, g: Tensor, q: Tensor, k: Tensor, v: Tensor, weights: Tensor, dk: Tensor, dv: Tensor, w: Dict[str, Tensor]) -> Tensor:
    l = torch.size(q, 0)
    kv = torch.size(k, 1)
    qs = self.grouped(q, kv)
    gs = self.grouped(g, kv)
    ks = torch.transpose(k, 0, 1)
    torch.add_(dv, torch.bmm(torch.transpose(weights, 1, 2), gs))
    dweights = torch.bmm(gs, torch.permute(v, [1, 2, 0]))
    dscores = torch._softmax_backward_data(dweights, weights, -1, weights.dtype)
    scale = float(w["score_scale"].item())
    if "score_cap" in w:
      cap = float(w["score_cap"].item())
      scores = torch.bmm(qs, torch.transpose(ks, 1, 2))
      dscores = dscores * (1 - torch.square(torch.tanh(scores * (scale / cap))))
    torch.add_(dk, torch.bmm(torch.transpose(dscores, 1, 2), qs), alpha=scale)
    return self.ungrouped(torch.bmm(dscores, ks) * scale, l)

  def sizes(self: __torch__.Kernels, lengths: Tensor) -> List[int]:
    sizes = annotate(List[int], [])
    for i in range(torch.size(lengths, 0)):
      sizes.append(int(lengths[i].item()))
    return sizes

  def corner(self: __torch__.Kernels, mask: Tensor, l: int) -> Tensor:
    return torch.slice(torch.slice(mask, 0, 0, l), 1, 0, l)

  # Where blocks of 64 queries of a sequence of length l begin, and where the last ends. A block's keys are those up to its end.
  def block_borders(self: __torch__.Kernels, l: int) -> List[int]:
    borders = annotate(List[int], [])
    for i in range((l + 63) // 64):
      borders.append(i * 64)
    borders.append(l)
    return borders

  # Weights of the queries from first to end for the keys before end.
  def block_weights(self: __torch__.Kernels, q: Tensor, k: Tensor, mask: Tensor, first: int, end: int, w: Dict[str, Tensor]) -> Tensor:
    seen = torch.slice(torch.slice(mask, 0, first, end), 1, 0, end)
    return self.sequence_weights(torch.slice(q, 0, first, end), torch.slice(k, 0, 0, end), seen, w)

  # As attend for queries that see no key behind them, block by block. Weights grow with the square of a length: those of long
  # sequences are made again on the way back rather than kept.
  def attend_blocks(self: __torch__.Kernels, out: Tensor, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, name: str, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    borders = self.block_borders(torch.size(q, 0))
    for i in range(torch.len(borders) - 1):
      first = borders[i]
      end = borders[i + 1]
      weights = self.block_weights(q, k, mask, first, end, w)
      if torch.size(q, 0) <= 256:
        saved[name + str(first)] = weights.to(mask.dtype)
      torch.copy_(torch.slice(out, 0, first, end), self.mixture(weights, torch.slice(v, 0, 0, end), end - first))
    return out

  # The gradients by q, k and v go to dq, dk and dv.
  def attend_blocks_backward(self: __torch__.Kernels, g: Tensor, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, name: str, dq: Tensor, dk: Tensor, dv: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    borders = self.block_borders(torch.size(q, 0))
    sum_k = torch.zeros(torch.size(torch.transpose(k, 0, 1)), dtype=6, device=k.device)
    sum_v = torch.zeros(torch.size(torch.transpose(v, 0, 1)), dtype=6, device=v.device)
    for i in range(torch.len(borders) - 1):
      first = borders[i]
      end = borders[i + 1]
      if (name + str(first)) in saved:
        weights = self.factor(saved[name + str(first)])
      else:
        weights = self.block_weights(q, k, mask, first, end, w)
      own_g = torch.slice(g, 0, first, end)
      own_q = torch.slice(q, 0, first, end)
      part = self.attend_backward(own_g, own_q, torch.slice(k, 0, 0, end), torch.slice(v, 0, 0, end), weights, torch.slice(sum_k, 1, 0, end), torch.slice(sum_v, 1, 0, end), w)
      torch.copy_(torch.slice(dq, 0, first, end), part)
    torch.copy_(dk, torch.transpose(sum_k, 0, 1))
    return torch.copy_(dv, torch.transpose(sum_v, 0, 1))

  def attend_each(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, lengths: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    sizes = self.sizes(lengths)
    q = self.factor(q)
    qs = torch.split(q, sizes, 0)
    ks = torch.split(self.factor(k), sizes, 0)
    vs = torch.split(self.factor(v), sizes, 0)
    mixed = torch.empty([torch.size(q, 0), torch.size(q, 1), torch.size(v, 2)], dtype=q.dtype, device=q.device)
    outs = torch.split(mixed, sizes, 0)
    for i in range(torch.len(sizes)):
      if "fused" in w and "windowed" in w:
        torch.copy_(outs[i], self.attend_fused(qs[i], ks[i], vs[i], self.corner(mask, sizes[i]).to(q.dtype), w))
      elif "fused" in w:
        torch.copy_(outs[i], self.attend_fused(qs[i], ks[i], vs[i], None, w))
      else:
        self.attend_blocks(outs[i], qs[i], ks[i], vs[i], mask, self.block_name(i), w, saved)
    return torch.flatten(mixed, 1)

  def block_name(self: __torch__.Kernels, sequence: int) -> str:
    return "weights." + str(sequence) + "."

  def attend_each_backward(self: __torch__.Kernels, g: Tensor, q: Tensor, k: Tensor, v: Tensor, mask: Tensor, lengths: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
    sizes = self.sizes(lengths)
    q = self.factor(q)
    k = self.factor(k)
    v = self.factor(v)
    gs = torch.split(torch.view(self.factor(g), [torch.size(q, 0), torch.size(q, 1), -1]), sizes, 0)
    qs = torch.split(q, sizes, 0)
    ks = torch.split(k, sizes, 0)
    vs = torch.split(v, sizes, 0)
    dq = torch.empty_like(q)
    dk = torch.empty_like(k)
    dv = torch.empty_like(v)
    dqs = torch.split(dq, sizes, 0)
    dks = torch.split(dk, sizes, 0)
    dvs = torch.split(dv, sizes, 0)
    for i in range(torch.len(sizes)):
      self.attend_blocks_backward(gs[i], qs[i], ks[i], vs[i], mask, self.block_name(i), dqs[i], dks[i], dvs[i], w, saved)
    return (dq, dk, dv)
