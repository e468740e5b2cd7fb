  # Gated delta net (Yang et al. 2024) as a block: queries, keys and values pass a short convolution, then the gated delta rule;
  # what is read is normalised and gated. key_heads heads of width key_dim serve several value heads each.

  # n [N, H] to features: mixed [N, C] before the convolution, gates z [N, heads, dv], rates beta and log decays [N, heads].
  # The projections hold key head by key head: query, key, values, gates; and rates, steps.
  def delta_features(self: __torch__.Kernels, n: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Dict[str, Tensor]:
    by_head = [torch.size(n, 0), int(w["key_heads"].item()), -1]
    dk = int(w["key_dim"].item())
    qkvz = torch.view(self.linear(n, w, "qkvz_proj", saved), by_head)
    wide = (torch.size(qkvz, 2) - 2 * dk) // 2
    q, k, v, z = torch.split_with_sizes(qkvz, [dk, dk, wide, wide], 2)
    b, a = torch.chunk(torch.view(self.linear(n, w, "ba_proj", saved), by_head), 2, 2)
    f = annotate(Dict[str, Tensor], {})
    f["mixed"] = torch.cat([torch.flatten(q, 1), torch.flatten(k, 1), torch.flatten(v, 1)], 1)
    f["z"] = torch.reshape(z, [torch.size(n, 0), -1, torch.size(w["gate_norm"], 0)]).to(6)
    f["beta"] = torch.sigmoid(torch.flatten(b, 1)).to(6)
    f["step"] = torch.flatten(a, 1).to(6) + w["step_bias"]
    f["decay"] = torch.neg(torch.exp(w["log_rate"])) * torch.softplus(f["step"])
    return f

  # The gradient by n, from those by the features.
  def delta_features_backward(self: __torch__.Kernels, d: Dict[str, Tensor], f: Dict[str, Tensor], n: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    by_head = [torch.size(n, 0), int(w["key_heads"].item()), -1]
    q, k, v = self.delta_parts(d["mixed"], w)
    parts = [torch.view(q, by_head), torch.view(k, by_head), torch.reshape(v, by_head), torch.reshape(d["z"], by_head)]
    dqkvz = torch.flatten(torch.cat(parts, 2), 1).to(n.dtype)
    db = torch.sigmoid_backward(d["beta"], f["beta"])
    da = d["decay"] * torch.neg(torch.exp(w["log_rate"])) * torch.sigmoid(f["step"])
    dba = torch.flatten(torch.cat([torch.view(db, by_head), torch.view(da, by_head)], 2), 1).to(n.dtype)
    dn = self.linear_backward(dqkvz, n, w, "qkvz_proj", saved)
    return torch.add_(dn, self.linear_backward(dba, n, w, "ba_proj", saved))

  # [N, C] to queries and keys [N, key_heads, dk] and values [N, heads, dv].
  def delta_parts(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
    heads = int(w["key_heads"].item())
    dk = int(w["key_dim"].item())
    q, k, v = torch.split_with_sizes(x, [heads * dk, heads * dk, torch.size(x, 1) - 2 * heads * dk], 1)
    keys = [torch.size(x, 0), heads, dk]
    values = [torch.size(x, 0), -1, torch.size(w["gate_norm"], 0)]
    return (torch.reshape(q, keys), torch.reshape(k, keys), torch.reshape(v, values))

  # Each key head as often as it has value heads: [N, key_heads, dk] -> [N, heads, dk].
  def for_value_heads(self: __torch__.Kernels, x: Tensor, heads: int) -> Tensor:
    return torch.repeat_interleave(x, heads // torch.size(x, 1), 1)

  def for_value_heads_backward(self: __torch__.Kernels, g: Tensor, heads: int) -> Tensor:
    return torch.sum(torch.view(g, [torch.size(g, 0), heads, -1, torch.size(g, 2)]), [2])

  # Vectors of length 1, times a factor.
  def unit(self: __torch__.Kernels, x: Tensor, factor: float) -> Tensor:
    return x * (torch.rsqrt(torch.sum(torch.square(x), [-1], True) + 1e-6) * factor)

  def unit_backward(self: __torch__.Kernels, g: Tensor, x: Tensor, factor: float) -> Tensor:
    r = torch.rsqrt(torch.sum(torch.square(x), [-1], True) + 1e-6)
    y = x * r
    return (g - y * torch.sum(g * y, [-1], True)) * (r * factor)

  # What passed the convolution and its activation [N, C], as queries, keys [N, heads, dk] and values [N, heads, dv].
  def delta_heads(self: __torch__.Kernels, active: Tensor, w: Dict[str, Tensor]) -> Tuple[Tensor, Tensor, Tensor]:
    q, k, v = self.delta_parts(active, w)
    heads = torch.size(v, 1)
    scale = 1.0 / ops.aten.sqrt(torch.size(q, 2))
    return (self.for_value_heads(self.unit(q, scale), heads), self.for_value_heads(self.unit(k, 1.0), heads), v)

  def delta_heads_backward(self: __torch__.Kernels, dq: Tensor, dk: Tensor, dv: Tensor, active: Tensor, w: Dict[str, Tensor]) -> Tensor:
    q, k, v = self.delta_parts(active, w)
    heads = torch.size(q, 1)
    scale = 1.0 / ops.aten.sqrt(torch.size(q, 2))
    dq = self.unit_backward(self.for_value_heads_backward(dq, heads), q, scale)
    dk = self.unit_backward(self.for_value_heads_backward(dk, heads), k, 1.0)
    return torch.cat([torch.flatten(dq, 1), torch.flatten(dk, 1), torch.flatten(dv, 1)], 1)

  # What is read [N, heads, dv] to the block's output.
  def delta_output(self: __torch__.Kernels, read: Tensor, x: Tensor, n: Tensor, f: Dict[str, Tensor], w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    gated = self.norm(read.to(x.dtype), w, "gate_norm", saved) * torch.silu(f["z"])
    gated = torch.flatten(gated.to(x.dtype), 1)
    saved["gated"] = gated
    return self.join(x, n, self.linear(gated, w, "o_proj", saved), w, "attention_post_norm", saved)

  # x [N, H], positions [N] within sequences, lengths [sequences] with sum N; appends the last state of each to last.
  def delta_run(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], positions: Tensor, lengths: Tensor, saved: Dict[str, Tensor], last: List[Tensor]) -> Tensor:
    n = self.block_norm(x, w, "attention_norm", saved)
    f = self.delta_features(n, w, saved)
    active = self.activate(self.causal_convolution(f["mixed"], w["convolution"], positions), int(w["activation"].item()))
    q, k, v = self.delta_heads(active, w)
    read = self.delta_each(q, k, v, f["decay"], f["beta"], lengths, last)
    for name in ["mixed", "z", "beta", "step", "decay"]:
      saved[name] = f[name]
    return self.delta_output(read, x, n, f, w, saved)

  def delta_block(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], positions: Tensor, lengths: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    return self.delta_run(x, w, positions, lengths, saved, annotate(List[Tensor], []))

  # The gradient by x, for an output with gradient g.
  def delta_block_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], positions: Tensor, lengths: Tensor, saved: Dict[str, Tensor]) -> Tensor:
    code = int(w["activation"].item())
    z = saved["z"]
    dgated = self.linear_backward(self.join_backward(g, w, "attention_post_norm", saved), saved["gated"], w, "o_proj", saved)
    dgated = torch.view(dgated, torch.size(z)).to(6)
    d = annotate(Dict[str, Tensor], {})
    d["z"] = torch.silu_backward(dgated * self.norm_again(w, "gate_norm", saved), z)
    dread = self.norm_backward(dgated * torch.silu(z), w, "gate_norm", saved)
    convolved = self.causal_convolution(saved["mixed"], w["convolution"], positions)
    active = self.activate(convolved, code)
    q, k, v = self.delta_heads(active, w)
    dq, dk, dv, ddecay, dbeta = self.delta_each_backward(dread, q, k, v, saved["decay"], saved["beta"], lengths)
    d["decay"] = torch.squeeze(ddecay, 2)
    d["beta"] = torch.squeeze(dbeta, 2)
    dactive = self.delta_heads_backward(dq, dk, dv, active, w)
    dconvolved = self.activate_backward(dactive, convolved, code)
    d["mixed"] = self.causal_convolution_backward(dconvolved, w["convolution"], positions)
    dn = self.delta_features_backward(d, saved, self.norm_again(w, "attention_norm", saved), w, saved)
    return self.leave_backward(g, dn, w, "attention_norm", saved)

  # As delta_block for sequences that begin here. The cache has states [slots, heads, dk, dv] in float32 and the convolution's
  # last inputs [slots, K - 1, C].
  def delta_prefill(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], positions: Tensor, lengths: Tensor, cache: Dict[str, Tensor], slots: Tensor) -> Tensor:
    saved = annotate(Dict[str, Tensor], {})
    last = annotate(List[Tensor], [])
    y = self.delta_run(x, w, positions, lengths, saved, last)
    sizes = self.sizes(lengths)
    inputs = torch.split(saved["mixed"], sizes, 0)
    taps = torch.size(cache["inputs"], 1)
    for i in range(torch.len(sizes)):
      slot = int(slots[i].item())
      torch.copy_(cache["states"][slot], last[i])
      missing = ops.prim.max(0, taps - sizes[i])
      torch.zero_(torch.slice(cache["inputs"][slot], 0, 0, missing))
      torch.copy_(torch.slice(cache["inputs"][slot], 0, missing), torch.slice(inputs[i], 0, sizes[i] - taps + missing))
    return y

  # One new token per cached sequence: x [B, H].
  def delta_decode(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], cache: Dict[str, Tensor]) -> Tensor:
    saved = annotate(Dict[str, Tensor], {})
    n = self.norm(x, w, "attention_norm", saved)
    f = self.delta_features(n, w, saved)
    window = torch.cat([cache["inputs"], torch.unsqueeze(f["mixed"], 1)], 1)
    torch.copy_(cache["inputs"], torch.slice(window, 1, 1))
    convolved = torch.sum(window * torch.t(w["convolution"][:, 0]), [1])
    q, k, v = self.delta_heads(self.activate(convolved, int(w["activation"].item())), w)
    states = torch.mul_(cache["states"], torch.unsqueeze(torch.unsqueeze(torch.exp(f["decay"]), 2), 3))
    expected = torch.squeeze(torch.matmul(torch.unsqueeze(k, 2), states), 2)
    written = (v - expected) * torch.unsqueeze(f["beta"], 2)
    torch.addcmul_(states, torch.unsqueeze(k, 3), torch.unsqueeze(written, 2))
    read = torch.squeeze(torch.matmul(torch.unsqueeze(q, 2), states), 2)
    return self.delta_output(read, x, n, f, w, saved)
