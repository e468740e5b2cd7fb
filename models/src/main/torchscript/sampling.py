  # The next token of each row of logits [B, V]: int64 [B].

  def greedy_token(self: __torch__.Kernels, logits: Tensor) -> Tensor:
    return torch.argmax(logits, 1)

  # Temperature, top-k (0 is off) and nucleus (Holtzman et al. 2020; 1.0 is off) sampling by the inverse of the distribution
  # function at uniform [B] in [0, 1).
  def sampled_token(self: __torch__.Kernels, logits: Tensor, uniform: Tensor, temperature: float, top_k: int, top_p: float) -> Tensor:
    p, order = torch.sort(torch.softmax(logits / temperature, 1), 1, True)
    before = torch.cumsum(p, 1) - p
    dropped = torch.ge(before, top_p)
    if top_k > 0:
      rank = torch.unsqueeze(torch.arange(torch.size(p, 1), device=p.device), 0)
      dropped = torch.logical_or(dropped, torch.ge(rank, top_k))
    kept = torch.masked_fill(p, dropped, 0.0)
    sums = torch.cumsum(kept, 1)
    total = torch.slice(sums, 1, -1)
    place = torch.sum(torch.le(sums, torch.unsqueeze(uniform, 1) * total), [1], True)
    last = torch.sum(torch.gt(kept, 0.0), [1], True) - 1
    return torch.squeeze(torch.gather(order, 1, torch.minimum(place, last)), 1)
