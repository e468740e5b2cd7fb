  # The gated delta rule (Yang et al. 2024, "Gated Delta Networks"). A head's state S [dk, dv] maps keys to values; a token with
  # key k, value v, decay a and rate beta makes it a S + beta k (v - a S^T k)^T, and reads S^T q. All of it is in float32.

  # One sequence's chunks, from q, k [L, heads, dk], v [L, heads, dv], log decays and rates [L, heads]: what can be computed of all
  # chunks at once, by the WY form of the products of (1 - beta k k^T). Entries are [heads, chunks, C, ...]; of known only what
  # lies below the diagonal counts.
  def delta_chunks(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, decay: Tensor, beta: Tensor) -> Dict[str, Tensor]:
    c = annotate(Dict[str, Tensor], {})
    c["q"] = self.chunked(q)
    c["k"] = self.chunked(k)
    c["v"] = self.chunked(v)
    c["beta"] = self.chunked(torch.unsqueeze(beta, 2))
    decay = self.chunked(torch.unsqueeze(decay, 2))
    first = torch.slice(decay, 2, 0, 1)
    size = torch.size(decay, 2)
    between = self.decays_between(decay)
    c["pairs"] = torch.exp(between)
    c["from_start"] = torch.exp(torch.slice(between, 3, 0, 1) + first)
    c["to_end"] = torch.transpose(torch.slice(c["pairs"], 2, size - 1), 2, 3)
    c["whole"] = torch.squeeze(torch.slice(c["from_start"], 2, size - 1), 2)
    keys = torch.transpose(c["k"], 2, 3)
    c["known"] = torch.matmul(c["k"] * c["beta"], keys) * c["pairs"]
    c["scores"] = torch.matmul(c["q"], keys) * c["pairs"]
    wanted = torch.cat([c["v"], c["k"] * c["from_start"]], 3) * c["beta"]
    c["solved"] = torch.linalg_solve_triangular(c["known"], wanted, upper=False, unitriangular=True)
    c["values"] = torch.slice(c["solved"], 3, 0, torch.size(v, 2))
    c["readings"] = torch.slice(c["solved"], 3, torch.size(v, 2))
    c["queries"] = c["q"] * c["from_start"]
    c["keys"] = c["k"] * c["to_end"]
    return c

  # Log decays from each token of a chunk to each later one [heads, chunks, C, C], from those of single tokens [heads, chunks, C, 1].
  # Each is summed by itself: differences of sums from the start would lose what strong decays leave.
  def decays_between(self: __torch__.Kernels, decay: Tensor) -> Tensor:
    size = torch.size(decay, 2)
    ones = torch.ones([size, size], device=decay.device)
    sums = torch.matmul(torch.tril(ones), decay * torch.tril(ones, -1))
    return torch.masked_fill(sums, torch.triu(ones, 1).to(11), -inf)

  # The states [heads, dk, dv] before each chunk and after the last, and what each chunk newly writes [heads, C, dv].
  def delta_states(self: __torch__.Kernels, c: Dict[str, Tensor]) -> Tuple[List[Tensor], List[Tensor]]:
    heads, chunks, size, dk = torch.size(c["k"])
    state = torch.zeros([heads, dk, torch.size(c["v"], 3)], device=c["k"].device)
    states = [state]
    news = annotate(List[Tensor], [])
    for i in range(chunks):
      new = torch.baddbmm(torch.select(c["values"], 1, i), torch.select(c["readings"], 1, i), state, alpha=-1)
      state = state * torch.unsqueeze(torch.select(c["whole"], 1, i), 2)
      state = torch.baddbmm_(state, torch.transpose(torch.select(c["keys"], 1, i), 1, 2), new)
      states.append(state)
      news.append(new)
    return (states, news)

  # One sequence: what is read [L, heads, dv], and the last state.
  def delta_rule(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, decay: Tensor, beta: Tensor) -> Tuple[Tensor, Tensor]:
    c = self.delta_chunks(q, k, v, decay, beta)
    states, news = self.delta_states(c)
    read = torch.matmul(c["queries"], self.before_chunks(states)) + torch.matmul(c["scores"], torch.stack(news, 1))
    return (self.unchunked(read, torch.size(q, 0)), states[-1])

  # The gradients by q, k, v, log decays and rates, for a reading with gradient g [L, heads, dv].
  def delta_rule_backward(self: __torch__.Kernels, g: Tensor, q: Tensor, k: Tensor, v: Tensor, decay: Tensor, beta: Tensor) -> List[Tensor]:
    c = self.delta_chunks(q, k, v, decay, beta)
    states, news = self.delta_states(c)
    g = self.chunked(g)
    dnew, dafter = self.delta_states_backward(g, c)
    before = torch.transpose(self.before_chunks(states), 2, 3)
    new = torch.stack(news, 1)
    dsolved = torch.cat([dnew, torch.neg(torch.matmul(dnew, before))], 3)
    system = torch.transpose(c["known"], 2, 3)
    dwanted = torch.linalg_solve_triangular(system, dsolved, upper=True, unitriangular=True)
    d = annotate(Dict[str, Tensor], {})
    d["known"] = torch.tril(torch.neg(torch.matmul(dwanted, torch.transpose(c["solved"], 2, 3))), -1)
    d["scores"] = torch.tril(torch.matmul(g, torch.transpose(new, 2, 3)))
    d["queries"] = torch.matmul(g, before)
    d["keys"] = torch.matmul(new, torch.transpose(dafter, 2, 3))
    d["values"] = torch.slice(dwanted, 3, 0, torch.size(v, 2))
    d["readings"] = torch.slice(dwanted, 3, torch.size(v, 2))
    d["whole"] = torch.sum(torch.transpose(dafter, 2, 3) * before, [2, 3])
    gradients = annotate(List[Tensor], [])
    for gradient in self.delta_chunks_backward(c, d):
      gradients.append(self.unchunked(gradient, torch.size(q, 0)))
    return gradients

  # The gradients by what each chunk newly writes [heads, chunks, C, dv] and by the states after each [heads, chunks, dk, dv].
  def delta_states_backward(self: __torch__.Kernels, g: Tensor, c: Dict[str, Tensor]) -> Tuple[Tensor, Tensor]:
    by_new = torch.matmul(torch.transpose(c["scores"], 2, 3), g)
    by_state = torch.matmul(torch.transpose(c["queries"], 2, 3), g)
    dstate = torch.zeros_like(torch.select(by_state, 1, 0))
    chunks = torch.size(g, 1)
    dnews = annotate(List[Tensor], [])
    dafters = annotate(List[Tensor], [])
    for back in range(chunks):
      i = chunks - 1 - back
      dafters.append(dstate)
      dnew = torch.baddbmm(torch.select(by_new, 1, i), torch.select(c["keys"], 1, i), dstate)
      dstate = dstate * torch.unsqueeze(torch.select(c["whole"], 1, i), 2) + torch.select(by_state, 1, i)
      dstate = torch.baddbmm_(dstate, torch.transpose(torch.select(c["readings"], 1, i), 1, 2), dnew, alpha=-1)
      dnews.append(dnew)
    return (torch.flip(torch.stack(dnews, 1), [1]), torch.flip(torch.stack(dafters, 1), [1]))

  # The gradients by q, k, v, log decays and rates, each [heads, chunks, C, ...], from those by the entries of delta_chunks.
  def delta_chunks_backward(self: __torch__.Kernels, c: Dict[str, Tensor], d: Dict[str, Tensor]) -> List[Tensor]:
    known = d["known"] * c["pairs"]
    scores = d["scores"] * c["pairs"]
    started = c["k"] * c["from_start"]
    drated = torch.matmul(known, c["k"])
    dq = torch.matmul(scores, c["k"]) + d["queries"] * c["from_start"]
    dk = drated * c["beta"] + torch.matmul(torch.transpose(known, 2, 3), c["k"] * c["beta"])
    dk = dk + torch.matmul(torch.transpose(scores, 2, 3), c["q"])
    dk = dk + d["keys"] * c["to_end"] + d["readings"] * c["from_start"] * c["beta"]
    read = torch.sum(d["readings"] * started, [3], True)
    dbeta = torch.sum(drated * c["k"], [3], True) + torch.sum(d["values"] * c["v"], [3], True) + read
    pairs = d["known"] * c["known"] + d["scores"] * c["scores"]
    kept = torch.sum(d["keys"] * c["keys"], [3], True)
    sums = torch.sum(pairs, [3], True) - torch.unsqueeze(torch.sum(pairs, [2]), 3)
    sums = sums + torch.sum(d["queries"] * c["queries"], [3], True) + read * c["beta"] - kept
    last = torch.sum(kept, [2], True) + torch.unsqueeze(torch.unsqueeze(d["whole"], 2) * c["whole"], 3)
    ddecay = torch.flip(torch.cumsum(torch.flip(sums, [2]), 2), [2]) + last
    return [dq, dk, d["values"] * c["beta"], ddecay, dbeta]

  # Sequences one after another: q, k [N, heads, dk], v [N, heads, dv], log decays and rates [N, heads]; appends the last states.
  def delta_each(self: __torch__.Kernels, q: Tensor, k: Tensor, v: Tensor, decay: Tensor, beta: Tensor, lengths: Tensor, last: List[Tensor]) -> Tensor:
    sizes = self.sizes(lengths)
    qs = torch.split(q, sizes, 0)
    ks = torch.split(k, sizes, 0)
    vs = torch.split(v, sizes, 0)
    decays = torch.split(decay, sizes, 0)
    betas = torch.split(beta, sizes, 0)
    read = torch.empty_like(v)
    reads = torch.split(read, sizes, 0)
    for i in range(torch.len(sizes)):
      one, state = self.delta_rule(qs[i], ks[i], vs[i], decays[i], betas[i])
      torch.copy_(reads[i], one)
      last.append(state)
    return read

  def delta_each_backward(self: __torch__.Kernels, g: Tensor, q: Tensor, k: Tensor, v: Tensor, decay: Tensor, beta: Tensor, lengths: Tensor) -> List[Tensor]:
    sizes = self.sizes(lengths)
    gs = torch.split(g, sizes, 0)
    qs = torch.split(q, sizes, 0)
    ks = torch.split(k, sizes, 0)
    vs = torch.split(v, sizes, 0)
    decays = torch.split(decay, sizes, 0)
    betas = torch.split(beta, sizes, 0)
    gradients = annotate(List[List[Tensor]], [[], [], [], [], []])
    for i in range(torch.len(sizes)):
      one = self.delta_rule_backward(gs[i], qs[i], ks[i], vs[i], decays[i], betas[i])
      for j in range(5):
        gradients[j].append(one[j])
    joined = annotate(List[Tensor], [])
    for parts in gradients:
      joined.append(torch.cat(parts, 0))
    return joined
