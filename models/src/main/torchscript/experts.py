  # Mixtures of experts (Shazeer et al. 2017): each token goes through a few of many feed-forward units, which a router chooses.
  # Tokens are grouped by expert, so that every chosen expert is read once and no other is touched.

  # The router's scores [N, E] in float32. Functions by code: 0 softmax, 1 sigmoid, 2 the logits themselves.
  def router_scores(self: __torch__.Kernels, n: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    logits = self.linear(n.to(6), w, "router", saved)
    code = int(w["router_function"].item())
    if code == 0:
      scores = torch.softmax(logits, -1)
    elif code == 1:
      scores = torch.sigmoid(logits)
    else:
      scores = logits
    return scores

  # Scores that the choice is made by: those of all groups but the best are taken out (DeepSeek-AI 2024). A group counts as
  # much as its best experts together, one or two.
  def choice_scores(self: __torch__.Kernels, scores: Tensor, w: Dict[str, Tensor]) -> Tensor:
    if "choice_bias" in w:
      scores = scores + w["choice_bias"]
    if "groups" in w:
      grouped = torch.unflatten(scores, -1, [int(w["groups"].item()), -1])
      best = torch.sum((torch.topk(grouped, int(w["group_best"].item()), -1))[0], [-1])
      kept = (torch.topk(best, int(w["groups_kept"].item()), -1))[1]
      hidden = torch.scatter(torch.ones_like(best, dtype=11), -1, kept, 0)
      scores = torch.flatten(torch.masked_fill(grouped, torch.unsqueeze(hidden, -1), -inf), -2)
    return scores

  # The experts of each token [N, k] and their weights [N, k] in float32; the choice itself has no gradient.
  def route(self: __torch__.Kernels, n: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tuple[Tensor, Tensor]:
    scores = self.router_scores(n, w, saved)
    chosen = (torch.topk(self.choice_scores(scores, w), int(w["chosen"].item()), -1))[1]
    weights = torch.gather(scores, -1, chosen)
    if "renormalised_epsilon" in w:
      total = torch.sum(weights, [-1], True) + float(w["renormalised_epsilon"].item())
      saved["router_total"] = total
      weights = weights / torch.clamp_min(total, float(w["renormalised_floor"].item()))
    elif int(w["router_function"].item()) == 2:
      weights = torch.softmax(weights, -1)
    saved["router_scores"] = scores
    saved["chosen"] = chosen
    saved["weights"] = weights
    return (chosen, weights * float(w["router_scale"].item()))

  # The gradient by n [N, H] in float32, for a gradient g [N, k] of the weights.
  def route_backward(self: __torch__.Kernels, g: Tensor, n: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    code = int(w["router_function"].item())
    weights = saved["weights"]
    g = g * float(w["router_scale"].item())
    if "renormalised_epsilon" in w:
      total = saved["router_total"]
      floor = float(w["renormalised_floor"].item())
      moving = torch.ge(total, floor).to(6)
      g = (g - moving * torch.sum(g * weights, [-1], True)) / torch.clamp_min(total, floor)
    elif code == 2:
      g = torch._softmax_backward_data(g, weights, -1, 6)
    scores = saved["router_scores"]
    dscores = torch.scatter(torch.zeros_like(scores), -1, saved["chosen"], g)
    if code == 0:
      dlogits = torch._softmax_backward_data(dscores, scores, -1, 6)
    elif code == 1:
      dlogits = dscores * scores * (1 - scores)
    else:
      dlogits = dscores
    return self.linear_backward(dlogits, n.to(6), w, "router", saved)

  # chosen [N, k] by expert: places in the flattened choice in the order of experts, the experts that have any, and how many.
  def by_expert(self: __torch__.Kernels, chosen: Tensor) -> Tuple[Tensor, List[int], List[int]]:
    flat, order = torch.sort(torch.flatten(chosen), stable=True)
    experts, _0, counts = torch.unique_consecutive(flat, False, True)
    return (order, self.sizes(experts.cpu()), self.sizes(counts.cpu()))

  # In float32 rows that are no multiple of 16 may round differently: the first token's row is repeated, with weight 0.
  def whole_rows(self: __torch__.Kernels, places: Tensor, x: Tensor) -> Tensor:
    missing = (16 - torch.size(places, 0) % 16) % 16
    if missing > 0 and self.product_type(x) == 6:
      places = torch.cat([places, torch.expand(torch.slice(places, 0, 0, 1), [missing])], 0)
    return places

  # The weights [n, 1] at places, of which only the first count are real.
  def weights_at(self: __torch__.Kernels, weights: Tensor, places: Tensor, count: int) -> Tensor:
    factor = torch.index_select(torch.flatten(weights), 0, places)
    _0 = torch.fill_(torch.slice(factor, 0, count), 0)
    return torch.unsqueeze(factor, 1)

  def expert_prefix(self: __torch__.Kernels, index: int) -> str:
    return "experts." + str(index) + "."

  # n [N, H] -> [N, H], the chosen experts' outputs times their weights
  def routed(self: __torch__.Kernels, n: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    chosen, weights = self.route(n, w, saved)
    order, experts, counts = self.by_expert(chosen)
    groups = torch.split(order, counts, 0)
    y = torch.zeros_like(n)
    for i in range(torch.len(experts)):
      places = self.whole_rows(groups[i], n)
      tokens = torch.floor_divide(places, torch.size(chosen, 1))
      saved["lora_rows"] = tokens
      part = self.feed_forward(torch.index_select(n, 0, tokens), w, self.expert_prefix(experts[i]), saved)
      factor = self.weights_at(weights, places, counts[i])
      y = torch.index_add_(y, 0, tokens, torch.mul_(part, factor))
    if "lora_dropout" in w:
      saved["lora_rows"] = torch.arange(torch.size(n, 0), dtype=4, device=n.device)
    return y

  # The gradient by n. The gradient by an expert's weight is the product of its output y and g; y less its bias is linear in what
  # went into the down projection, so that y is not needed again.
  def routed_backward(self: __torch__.Kernels, g: Tensor, n: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    chosen = saved["chosen"]
    order, experts, counts = self.by_expert(chosen)
    groups = torch.split(order, counts, 0)
    weights = saved["weights"] * float(w["router_scale"].item())
    dweights = torch.zeros([torch.numel(weights)], dtype=6, device=weights.device)
    dn = torch.zeros_like(n)
    for i in range(torch.len(experts)):
      prefix = self.expert_prefix(experts[i])
      places = self.whole_rows(groups[i], n)
      tokens = torch.floor_divide(places, torch.size(chosen, 1))
      factor = self.weights_at(weights, places, counts[i])
      part = torch.index_select(g, 0, tokens)
      h, active, gate, up = self.inner(w, prefix, saved)
      dh = self.product_backward(None, part * factor.to(g.dtype), h, w, prefix + "down_proj", saved)
      dweight = torch.sum((dh * h).to(6), [-1], True) / torch.masked_fill(factor, torch.eq(factor, 0), inf)
      if (prefix + "down_proj.bias") in w:
        dweight = dweight + torch.sum((part * w[prefix + "down_proj.bias"]).to(6), [-1], True)
      dweights = torch.index_copy_(dweights, 0, groups[i], torch.slice(torch.squeeze(dweight, 1), 0, 0, counts[i]))
      dpart = self.inner_backward(dh, active, gate, up, torch.index_select(n, 0, tokens), w, prefix, saved)
      dn = torch.index_add_(dn, 0, tokens, dpart.to(n.dtype))
    return dn + self.route_backward(torch.view(dweights, torch.size(chosen)), n, w, saved).to(n.dtype)

  # The expert that every token goes through, times the sigmoid of its gate where w has one.
  def shared(self: __torch__.Kernels, n: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    y = self.feed_forward(n, w, "shared_expert.", saved)
    if "shared_gate" in w:
      factor = torch.sigmoid(self.linear(n, w, "shared_gate", saved))
      saved["shared_factor"] = factor
      saved["shared_output"] = y
      y = y * factor
    return y

  def shared_backward(self: __torch__.Kernels, g: Tensor, n: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    if "shared_gate" in w:
      factor = saved["shared_factor"]
      dfactor = torch.sum((g * saved["shared_output"]).to(6), [-1], True).to(g.dtype)
      dn = self.feed_forward_backward(g * factor, n, w, "shared_expert.", saved)
      dn = dn + self.linear_backward(dfactor * factor * (1 - factor), n, w, "shared_gate", saved)
    else:
      dn = self.feed_forward_backward(g, n, w, "shared_expert.", saved)
    return dn

  # x [N, H] -> [N, H]; fills saved for the way back.
  def experts_block(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    n = self.block_norm(x, w, "mlp_norm", saved)
    y = self.routed(n, w, saved)
    if "shared_expert.down_proj" in w:
      y = y + self.shared(n, w, saved)
    return self.join(x, n, y, w, "mlp_post_norm", saved)

  # The gradient by x, for an output with gradient g.
  def experts_block_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    dy = self.join_backward(g, w, "mlp_post_norm", saved)
    n = self.norm_again(w, "mlp_norm", saved)
    dn = self.routed_backward(dy, n, w, saved)
    if "shared_expert.down_proj" in w:
      dn = dn + self.shared_backward(dy, n, w, saved)
    return self.leave_backward(g, dn, w, "mlp_norm", saved)
