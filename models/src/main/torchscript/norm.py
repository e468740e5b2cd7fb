  # Normalisation with statistics in float32, cast back last.
  # RMSNorm (Zhang and Sennrich 2019); LayerNorm (Ba et al. 2016) where w has NAME.centred; identity where w has no NAME.
  # Keeps its input and one over the root mean square for the way back.
  def norm(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    return self.unrounded_norm(x, w, name, saved).to(x.dtype)

  def unrounded_norm(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    y = x
    if name in w:
      h = self.centre(x, w, name)
      r = torch.rsqrt(self.mean_square(h) + float(w[name + ".eps"].item()))
      y = self.stretched(h, r, w, name)
      saved[name + ".input"] = x
      saved[name + ".rate"] = r
    return y

  # As norm for products with the weight w[projection]: in the type that they are computed in. Keeps its input in every case, for
  # factor_again.
  def norm_factor(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str, projection: str, saved: Dict[str, Tensor]) -> Tensor:
    saved[name + ".input"] = x
    y = self.unrounded_norm(x, w, name, saved)
    return y.to(self.input_type(x, w, projection))

  # The output of norm_factor for plain weights, made again rather than kept.
  def factor_again(self: __torch__.Kernels, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    return self.unrounded_norm_again(w, name, saved).to(self.product_type(saved[name + ".input"]))

  # As norm; keeps its input in every case, for norm_again.
  def block_norm(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    saved[name + ".input"] = x
    return self.norm(x, w, name, saved)

  # A norm's output, made again rather than kept.
  def norm_again(self: __torch__.Kernels, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    return self.unrounded_norm_again(w, name, saved).to(saved[name + ".input"].dtype)

  def unrounded_norm_again(self: __torch__.Kernels, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    y = saved[name + ".input"]
    if name in w:
      y = self.stretched(self.centre(y, w, name), saved[name + ".rate"], w, name)
    return y

  def centre(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    h = x
    if (name + ".centred") in w:
      h = x.to(6)
      h = h - torch.mean(h, [-1], True)
    return h

  # h of unit mean square by its rate r, times the weight, plus the bias.
  def stretched(self: __torch__.Kernels, h: Tensor, r: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    y = torch.mul_(h * r, w[name])
    if (name + ".bias") in w:
      y = torch.add_(y, w[name + ".bias"])
    return y

  # The mean square [..., 1] in float32. Of other types it is taken in one pass; in float32 mean rounds less than a norm.
  def mean_square(self: __torch__.Kernels, h: Tensor) -> Tensor:
    if h.dtype == 6:
      y = torch.mean(torch.square(h), [-1], True)
    else:
      y = torch.square(torch.linalg_vector_norm(h, 2, [-1], True, dtype=6)) / torch.size(h, -1)
    return y

  # The gradient by the input x, for an output y = h w of h = r x with gradient g: r (g w - h mean(g w h)).
  def norm_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    if name not in w:
      dx = g
    elif (name + ".centred") in w:
      dx = self.centred_norm_backward(g, w, name, saved)
    else:
      x = saved[name + ".input"].to(g.dtype)
      r = saved[name + ".rate"]
      dh = g * w[name].to(g.dtype)
      c = torch.mean(dh * x, [-1], True).to(6)
      dx = torch.addcmul_(torch.mul_(dh, r.to(g.dtype)), x, (r * r * r * c).to(g.dtype), value=-1)
    return dx

  def centred_norm_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    x = saved[name + ".input"].to(6)
    r = saved[name + ".rate"]
    h = (x - torch.mean(x, [-1], True)) * r
    dh = g.to(6) * w[name]
    dx = dh - torch.mean(dh, [-1], True) - h * torch.mean(dh * h, [-1], True)
    return (dx * r).to(g.dtype)

  # A block's output y joins the residual stream: kept * (x, or its norm n) + added * norm(y).
  def join(self: __torch__.Kernels, x: Tensor, n: Tensor, y: Tensor, w: Dict[str, Tensor], norm: str, saved: Dict[str, Tensor]) -> Tensor:
    y = self.norm(y, w, norm, saved)
    if "residual_normed" in w:
      x = n.to(x.dtype)
    if "residual_kept" in w:
      x = x * float(w["residual_kept"].item())
    if "residual_added" in w:
      x = torch.add(x, y, alpha=float(w["residual_added"].item()))
    else:
      x = x + y
    return x

  # The gradient by y.
  def join_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], norm: str, saved: Dict[str, Tensor]) -> Tensor:
    if "residual_added" in w:
      g = g * float(w["residual_added"].item())
    return self.norm_backward(g, w, norm, saved)

  # The gradient by a block's input x, for an output with gradient g of which dn reaches norm(x) through the block.
  def leave_backward(self: __torch__.Kernels, g: Tensor, dn: Tensor, w: Dict[str, Tensor], norm: str, saved: Dict[str, Tensor]) -> Tensor:
    if "residual_kept" in w:
      g = g * float(w["residual_kept"].item())
    if "residual_normed" in w:
      dx = self.norm_backward(dn + g, w, norm, saved).to(g.dtype)
    else:
      dx = (g + self.norm_backward(dn, w, norm, saved)).to(g.dtype)
    return dx
