  # Rotary position embedding (Su et al. 2021).
  # cos and signed sin [N, R] of positions [N] for inverse frequencies [R/2], times the attention factor. Where halves are paired,
  # dimension i turns with i + R/2; else 2i with 2i + 1.
  def rope_table(self: __torch__.Kernels, positions: Tensor, frequencies: Tensor, factor: float, paired: bool, dtype: int) -> Tuple[Tensor, Tensor]:
    angles = torch.unsqueeze(positions.to(6), 1) * torch.unsqueeze(frequencies, 0)
    c = torch.cos(angles) * factor
    s = torch.sin(angles) * factor
    if paired:
      cos = torch.repeat_interleave(c, 2, -1)
      sin = torch.flatten(torch.stack([torch.neg(s), s], -1), -2)
    else:
      cos = torch.cat([c, c], -1)
      sin = torch.cat([torch.neg(s), s], -1)
    return (cos.to(dtype), sin.to(dtype))

  # Turns the first R dimensions of each head; x [N, heads, D], cos and sin [N, R]. With -sin it turns back.
  def rotate(self: __torch__.Kernels, x: Tensor, cos: Tensor, sin: Tensor, paired: bool) -> Tensor:
    r = torch.size(cos, -1)
    d = torch.size(x, -1)
    if r == 0:
      y = x
    elif r < d:
      y = torch.cat([self.turn(torch.slice(x, -1, 0, r), cos, sin, paired), torch.slice(x, -1, r, d)], -1)
    else:
      y = self.turn(x, cos, sin, paired)
    return y

  def turn(self: __torch__.Kernels, x: Tensor, cos: Tensor, sin: Tensor, paired: bool) -> Tensor:
    if paired:
      other = torch.flatten(torch.flip(torch.unflatten(x, -1, [-1, 2]), [-1]), -2)
    else:
      other = torch.roll(x, [torch.size(x, -1) // 2], [-1])
    return torch.addcmul_(x * torch.unsqueeze(cos, 1), other, torch.unsqueeze(sin, 1))
