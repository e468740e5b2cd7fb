  # Normalisation with statistics in float32, cast back last.
  # RMSNorm (Zhang and Sennrich 2019); LayerNorm (Ba et al. 2016) where w has NAME.centred; identity where w has no NAME.
  def norm(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    if name in w:
      h, r = self.normalised(x, w, name)
      h = h * w[name]
      if (name + ".bias") in w:
        h = h + w[name + ".bias"]
      y = h.to(x.dtype)
    else:
      y = x
    return y

  # x without its mean (if centred) and divided by its root mean square, float32, and one over the latter.
  def normalised(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str) -> Tuple[Tensor, Tensor]:
    h = x.to(6)
    if (name + ".centred") in w:
      h = h - torch.mean(h, [-1], True)
    r = torch.rsqrt(torch.mean(h * h, [-1], True) + float(w[name + ".eps"].item()))
    return (h * r, r)

  # The gradient by x, for an output with gradient g.
  def norm_backward(self: __torch__.Kernels, g: Tensor, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    if name in w:
      h, r = self.normalised(x, w, name)
      dh = g.to(6) * w[name]
      dx = dh - h * torch.mean(dh * h, [-1], True)
      if (name + ".centred") in w:
        dx = dx - torch.mean(dh, [-1], True)
      y = (dx * r).to(x.dtype)
    else:
      y = g
    return y

  # A block's output y on its way back to the residual stream x: optional norm, optional factor.
  def join(self: __torch__.Kernels, x: Tensor, y: Tensor, w: Dict[str, Tensor], norm: str, saved: Dict[str, Tensor]) -> Tensor:
    if norm in w:
      saved[norm] = y
      y = self.norm(y, w, norm)
    if "residual_scale" in w:
      x = torch.add(x, y, alpha=float(w["residual_scale"].item()))
    else:
      x = x + y
    return x

  # The gradient by y; that by x is g itself.
  def join_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], norm: str, saved: Dict[str, Tensor]) -> Tensor:
    if "residual_scale" in w:
      g = g * float(w["residual_scale"].item())
    if norm in w:
      g = self.norm_backward(g, saved[norm], w, norm)
    return g
