  # Rotary position embedding (Su et al. 2021).
  # Angles of positions [N] for inverse frequencies [R/2]; returns cos and sin [N, R/2] times the attention factor.
  def rope_table(self: __torch__.Kernels, positions: Tensor, frequencies: Tensor, factor: float, dtype: int) -> Tuple[Tensor, Tensor]:
    angles = torch.unsqueeze(positions.to(6), 1) * torch.unsqueeze(frequencies, 0)
    return ((torch.cos(angles) * factor).to(dtype), (torch.sin(angles) * factor).to(dtype))

  # Turns the first R dimensions of each head; x [N, heads, D], cos and sin [N, R/2].
  def rotate(self: __torch__.Kernels, x: Tensor, cos: Tensor, sin: Tensor, paired: bool) -> Tensor:
    r = 2 * torch.size(cos, -1)
    d = torch.size(x, -1)
    if r > 0:
      c = torch.unsqueeze(cos, 1)
      s = torch.unsqueeze(sin, 1)
      turned = torch.slice(x, -1, 0, r)
      if paired:
        a = torch.slice(turned, -1, 0, r, 2)
        b = torch.slice(turned, -1, 1, r, 2)
        y = torch.flatten(torch.stack([a * c - b * s, b * c + a * s], -1), -2)
      else:
        a, b = torch.chunk(turned, 2, -1)
        y = torch.cat([a * c - b * s, b * c + a * s], -1)
      if r < d:
        y = torch.cat([y, torch.slice(x, -1, r, d)], -1)
    else:
      y = x
    return y
