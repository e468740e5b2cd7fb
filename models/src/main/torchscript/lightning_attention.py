  # Lightning attention (Qin et al. 2024; MiniMax 2025): a head's state S [D, D] becomes r S + k v^T with each token and is read by
  # S^T q; the ratio r of a head is exp(-slope). There is no softmax; what is read is normalised over all heads and gated.

  # n [N, H] to queries, keys and values [N, heads, D]; the projection holds them head by head.
  def lightning_heads(self: __torch__.Kernels, projected: Tensor, w: Dict[str, Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
    active = self.activate(projected, int(w["activation"].item()))
    q, k, v = torch.chunk(torch.view(active, [torch.size(active, 0), torch.size(w["slopes"], 0), -1]), 3, 2)
    return (q, k, v)

  # Ratios to the power of the distances within a chunk of C tokens: between tokens [heads, 1, C, C], from the state before it and
  # to the state after it [heads, 1, C, 1], and over the whole [heads, 1, 1].
  def lightning_ratios(self: __torch__.Kernels, slopes: Tensor, size: int) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
    places = torch.arange(size, dtype=6, device=slopes.device)
    slope = torch.view(slopes, [-1, 1, 1, 1])
    distances = torch.unsqueeze(places, 1) - places
    pairs = torch.masked_fill(torch.exp(torch.neg(slope) * distances), torch.lt(distances, 0), 0)
    column = torch.unsqueeze(places, 1)
    from_start = torch.exp(torch.neg(slope) * (column + 1))
    to_end = torch.exp(torch.neg(slope) * (size - 1 - column))
    return (pairs, from_start, to_end, torch.exp(torch.neg(torch.view(slopes, [-1, 1, 1])) * size))

  # The states before each chunk, and the one after the last, from what each chunk writes [heads, chunks, D, D].
  def lightning_states(self: __torch__.Kernels, written: Tensor, whole: Tensor) -> List[Tensor]:
    state = torch.zeros_like(torch.select(written, 1, 0))
    states = [state]
    for i in range(torch.size(written, 1)):
      state = state * whole + torch.select(written, 1, i)
      states.append(state)
    return states

  # One sequence: q, k, v [L, heads, D]; what is read [L, heads, D] in float32, and the last state.
  def lightning(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, slopes: Tensor) -> Tuple[Tensor, Tensor]:
    qs = self.chunked(q)
    ks = self.chunked(k)
    vs = self.chunked(v)
    pairs, from_start, to_end, whole = self.lightning_ratios(slopes, torch.size(qs, 2))
    states = self.lightning_states(torch.matmul(torch.transpose(ks * to_end, 2, 3), vs), whole)
    within = torch.matmul(torch.matmul(qs, torch.transpose(ks, 2, 3)) * pairs, vs)
    read = within + torch.matmul(qs * from_start, self.before_chunks(states))
    return (self.unchunked(read, torch.size(q, 0)), states[-1])

  # The gradients by q, k and v [L, heads, D], for a reading with gradient g.
  def lightning_backward(self: __torch__.Kernels, g: Tensor, q: Tensor, k: Tensor, v: Tensor, slopes: Tensor) -> Tuple[Tensor, Tensor, Tensor]:
    qs = self.chunked(q)
    ks = self.chunked(k)
    vs = self.chunked(v)
    gs = self.chunked(g)
    pairs, from_start, to_end, whole = self.lightning_ratios(slopes, torch.size(qs, 2))
    states = self.lightning_states(torch.matmul(torch.transpose(ks * to_end, 2, 3), vs), whole)
    before = torch.transpose(self.before_chunks(states), 2, 3)
    later = torch.flip(torch.matmul(torch.transpose(qs * from_start, 2, 3), gs), [1])
    dafter = torch.flip(self.before_chunks(self.lightning_states(later, whole)), [1])
    scores = torch.matmul(qs, torch.transpose(ks, 2, 3)) * pairs
    dscores = torch.matmul(gs, torch.transpose(vs, 2, 3)) * pairs
    dq = torch.matmul(dscores, ks) + torch.matmul(gs, before) * from_start
    dk = torch.matmul(torch.transpose(dscores, 2, 3), qs) + torch.matmul(vs, torch.transpose(dafter, 2, 3)) * to_end
    dv = torch.matmul(torch.transpose(scores, 2, 3), gs) + torch.matmul(ks * to_end, dafter)
    l = torch.size(q, 0)
    return (self.unchunked(dq, l), self.unchunked(dk, l), self.unchunked(dv, l))

  # What is read [N, heads, D] to the block's output.
  def lightning_output(self: __torch__.Kernels, read: Tensor, x: Tensor, n: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    normed = self.norm(torch.flatten(read.to(x.dtype), 1), w, "output_norm", saved)
    gate = torch.sigmoid(self.linear(n, w, "gate_proj", saved))
    gated = gate * normed
    saved["gate"] = gate
    saved["gated"] = gated
    return self.join(x, n, self.linear(gated, w, "o_proj", saved), w, "attention_post_norm", saved)

  # x [N, H], lengths [sequences] with sum N; appends the last state of each sequence to last.
  def lightning_run(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], lengths: Tensor, saved: Dict[str, Tensor], last: List[Tensor]) -> Tensor:
    n = self.block_norm(x, w, "attention_norm", saved)
    projected = self.linear(n, w, "qkv_proj", saved)
    q, k, v = self.lightning_heads(projected, w)
    sizes = self.sizes(lengths)
    qs = torch.split(q, sizes, 0)
    ks = torch.split(k, sizes, 0)
    vs = torch.split(v, sizes, 0)
    reads = annotate(List[Tensor], [])
    for i in range(torch.len(sizes)):
      read, state = self.lightning(qs[i], ks[i], vs[i], w["slopes"])
      reads.append(read)
      last.append(state)
    saved["projected"] = projected
    return self.lightning_output(torch.cat(reads, 0), x, n, w, saved)

  def lightning_block(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], lengths: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    return self.lightning_run(x, w, lengths, saved, annotate(List[Tensor], []))

  # The gradient by x, for an output with gradient g.
  def lightning_block_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], lengths: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    n = self.norm_again(w, "attention_norm", saved)
    gate = saved["gate"]
    dgated = self.linear_backward(self.join_backward(g, w, "attention_post_norm", saved), saved["gated"], w, "o_proj", saved)
    dgate = torch.sigmoid_backward(dgated * self.norm_again(w, "output_norm", saved), gate)
    dn = self.linear_backward(dgate, n, w, "gate_proj", saved)
    dread = self.norm_backward(dgated * gate, w, "output_norm", saved)
    q, k, v = self.lightning_heads(saved["projected"], w)
    sizes = self.sizes(lengths)
    gs = torch.split(torch.view(dread, torch.size(q)), sizes, 0)
    qs = torch.split(q, sizes, 0)
    ks = torch.split(k, sizes, 0)
    vs = torch.split(v, sizes, 0)
    gradients = annotate(List[Tensor], [])
    for i in range(torch.len(sizes)):
      dq, dk, dv = self.lightning_backward(gs[i], qs[i], ks[i], vs[i], w["slopes"])
      gradients.append(torch.cat([dq, dk, dv], 2))
    dactive = torch.flatten(torch.cat(gradients, 0), 1).to(g.dtype)
    dprojected = self.activate_backward(dactive, saved["projected"], int(w["activation"].item()))
    dn = torch.add_(dn, self.linear_backward(dprojected, n, w, "qkv_proj", saved))
    return self.leave_backward(g, dn, w, "attention_norm", saved)

  # As lightning_block for sequences that begin here; keeps their last states in the cache's states [slots, heads, D, D].
  def lightning_prefill(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], lengths: Tensor, cache: Dict[str, Tensor], slots: Tensor) -> Tensor:
    last = annotate(List[Tensor], [])
    y = self.lightning_run(x, w, lengths, annotate(Dict[str, Tensor], {}), last)
    for i in range(torch.len(last)):
      torch.copy_(cache["states"][int(slots[i].item())], last[i])
    return y

  # One new token per cached sequence: x [B, H].
  def lightning_decode(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cache: Dict[str, Tensor]) -> Tensor:
    saved = annotate(Dict[str, Tensor], {})
    n = self.norm(x, w, "attention_norm", saved)
    q, k, v = self.lightning_heads(self.linear(n, w, "qkv_proj", saved), w)
    states = torch.mul_(cache["states"], torch.exp(torch.neg(torch.view(w["slopes"], [-1, 1, 1]))))
    torch.addcmul_(states, torch.unsqueeze(k, 3).to(6), torch.unsqueeze(v, 2).to(6))
    read = torch.squeeze(torch.matmul(torch.unsqueeze(q, 2).to(6), states), 2)
    return self.lightning_output(read, x, n, w, saved)
