  # Normalisation with statistics in float32, cast back last.
  # RMSNorm (Zhang and Sennrich 2019); LayerNorm (Ba et al. 2016) where w has NAME.centred; identity where w has no NAME.
  def norm(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    if name in w:
      eps = float(w[name + ".eps"].item())
      h = x.to(6)
      if (name + ".centred") in w:
        h = h - torch.mean(h, [-1], True)
      h = h * torch.rsqrt(torch.mean(h * h, [-1], True) + eps) * w[name]
      if (name + ".bias") in w:
        h = h + w[name + ".bias"]
      y = h.to(x.dtype)
    else:
      y = x
    return y

  # A block's output on its way back to the residual stream: optional norm, optional factor.
  def join(self: __torch__.Kernels, x: Tensor, y: Tensor, w: Dict[str, Tensor], norm: str) -> Tensor:
    y = self.norm(y, w, norm)
    if "residual_scale" in w:
      x = x + y * float(w["residual_scale"].item())
    else:
      x = x + y
    return x
