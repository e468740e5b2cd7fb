  # From the last hidden states to logits, log-probabilities and the loss. Logits are made for chosen rows only,
  # a piece of rows at a time, because a row is as wide as the vocabulary.

  # Some rows [R, ...] of x [N, ...].
  def rows(self: __torch__.Kernels, x: Tensor, places: Tensor) -> Tensor:
    return torch.index_select(x, 0, places)

  # The gradient by all n rows, for that of some [R, H], each taken once.
  def rows_backward(self: __torch__.Kernels, g: Tensor, places: Tensor, n: int) -> Tensor:
    return torch.index_copy_(torch.zeros([n, torch.size(g, 1)], dtype=g.dtype, device=g.device), 0, places, g)

  # The states x [R, H] normalised.
  def final_norm(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    saved = annotate(Dict[str, Tensor], {})
    return self.norm(x, w, "final_norm", saved)

  # The gradient by x, for an output of final_norm with gradient g.
  def final_norm_backward(self: __torch__.Kernels, g: Tensor, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    saved = annotate(Dict[str, Tensor], {})
    y = self.norm(x, w, "final_norm", saved)
    return self.norm_backward(g, w, "final_norm", saved)

  # h [R, H] normalised -> [R, V] float32; for few rows, which take as long as the head's bytes take to come.
  def logits(self: __torch__.Kernels, h: Tensor, w: Dict[str, Tensor]) -> Tensor:
    if "head_blocked" in w:
      y = self.blocked_logits(h, w["head_blocked"])
    else:
      y = torch.linear(h, self.weight(w, "head", h.dtype))
    return self.scaled_logits(y.to(6), w)

  # The head's weight for many rows: plain in the type of products, or in oneDNN's layout where w has nothing else.
  def head_weight(self: __torch__.Kernels, h: Tensor, w: Dict[str, Tensor]) -> Tensor:
    if "head" in w:
      head = self.weight_factor(w, "head", self.factor(h))
    else:
      head = w["head_blocked"]
    return head

  def head_logits(self: __torch__.Kernels, h: Tensor, head: Tensor, w: Dict[str, Tensor]) -> Tensor:
    if "head" in w:
      y = torch.linear(h.to(head.dtype), head)
    else:
      y = self.blocked_logits(h, head)
    return self.scaled_logits(y.to(6), w)

  def blocked_logits(self: __torch__.Kernels, h: Tensor, head: Tensor) -> Tensor:
    none = annotate(List[Optional[number]], [])
    return ops.mkldnn._linear_pointwise(h, head, None, "none", none, None)

  # The head's bias, scale and cap.
  def scaled_logits(self: __torch__.Kernels, y: Tensor, w: Dict[str, Tensor]) -> Tensor:
    if "head.bias" in w:
      y = y + w["head.bias"]
    if "logit_scale" in w:
      y = y * float(w["logit_scale"].item())
    if "logit_cap" in w:
      cap = float(w["logit_cap"].item())
      y = torch.tanh(y / cap) * cap
    return y

  # h [R, H], targets [R] -> log-probabilities [R] float32 and arg-max tokens [R] int64
  def token_scores(self: __torch__.Kernels, h: Tensor, w: Dict[str, Tensor], targets: Tensor, piece: int) -> Tuple[Tensor, Tensor]:
    head = self.head_weight(h, w)
    scores = annotate(List[Tensor], [])
    best = annotate(List[Tensor], [])
    hs = torch.split(h, piece, 0)
    ts = torch.split(targets, piece, 0)
    for i in range(torch.len(hs)):
      y = self.head_logits(hs[i], head, w)
      scores.append(torch.squeeze(torch.gather(y, 1, torch.unsqueeze(ts[i], 1)), 1) - torch.logsumexp(y, [1]))
      best.append(torch.argmax(y, 1))
    return (torch.cat(scores, 0), torch.cat(best, 0))

  # Cross-entropy of targets [R] given h [R, H], each row times weight: the sum, its gradient by h, and how many arg-maxes are right.
  # The gradient (softmax - one-hot) @ head is made at once, so that no piece of logits outlives its turn.
  def loss_and_gradient(self: __torch__.Kernels, h: Tensor, w: Dict[str, Tensor], targets: Tensor, weight: float, piece: int) -> Tuple[Tensor, Tensor, Tensor]:
    head = self.head_weight(h, w)
    loss = torch.zeros([], dtype=7, device=h.device)
    right = torch.zeros([], dtype=4, device=h.device)
    gradients = annotate(List[Tensor], [])
    factor = weight
    if "logit_scale" in w:
      factor = weight * float(w["logit_scale"].item())
    hs = torch.split(h, piece, 0)
    ts = torch.split(targets, piece, 0)
    for i in range(torch.len(hs)):
      y = self.head_logits(hs[i], head, w)
      t = torch.unsqueeze(ts[i], 1)
      target = torch.gather(y, 1, t)
      most = torch.amax(y, [1], True)
      p = torch.softmax(y, 1)
      # The likeliest token's probability is no smaller than one over the vocabulary, so that it has a logarithm.
      scores = target - most + torch.log(torch.amax(p, [1], True))
      loss = loss - torch.sum(scores, dtype=7) * weight
      right = right + torch.sum(torch.ge(target, most))
      torch.scatter_add_(p, 1, t, torch.full_like(t, -1, dtype=6))
      if "logit_cap" in w:
        p = torch.mul_(p, 1 - torch.square(y / float(w["logit_cap"].item())))
      gradients.append(torch.mm(p.to(head.dtype), head).to(h.dtype) * factor)
    return (loss.to(6), torch.cat(gradients, 0), right)

  # How many rows of the head [V, H] are nearer to that of a token than a share of the rows' median length; its own is not counted.
  def head_rows_near(self: __torch__.Kernels, w: Dict[str, Tensor], token: int, share: float) -> Tensor:
    dtype = 15
    if w["head"].dtype == 6:
      dtype = 6
    head = self.weight(w, "head", dtype)
    one = head[token].to(6)
    lengths = annotate(List[Tensor], [])
    distances = annotate(List[Tensor], [])
    pieces = torch.split(head, self.piece_rows(torch.size(head, 1)), 0)
    for i in range(torch.len(pieces)):
      rows = pieces[i].to(6)
      lengths.append(torch.linalg_vector_norm(rows, 2, [1]))
      distances.append(torch.linalg_vector_norm(rows - one, 2, [1]))
    near = torch.lt(torch.cat(distances, 0), torch.median(torch.cat(lengths, 0)) * share)
    return torch.sum(near) - 1
