  # The one way through which a projection's weights meet activations; the seam for adapters.
  # x [N, in], the weight w[name] [out, in] plain or packed, optional bias [out], optional adapter (Hu et al. 2021): lora_a [r, in], lora_b [out', r] of
  # which rows from lora_row belong to this projection (several projections may be stored, and adapted, as one module).
  def linear(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    if (name + ".bias") in w and (name + ".lora_magnitude") not in w:
      y = torch.linear(x, self.weight(w, name, x.dtype), w[name + ".bias"])
    else:
      y = torch.linear(x, self.weight(w, name, x.dtype))
    if (name + ".lora_a") in w:
      u = self.lora_down(x, w, name, saved)
      saved[name + ".lora_u"] = u
      y = torch.addmm(y, u, torch.t(self.lora_b(x, w, name)), alpha=float(w[name + ".lora_scale"].item()))
    if (name + ".lora_magnitude") in w:
      y = self.dora(y, w, name, saved)
    return y

  # x A^T, with dropout of x while a module is trained.
  def lora_down(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    if "lora_dropout" in w:
      p = float(w["lora_dropout"].item())
      kept = torch.bernoulli(torch.full_like(x, 1 - p)) / (1 - p)
      saved[name + ".lora_kept"] = kept
      x = x * kept
    return torch.linear(x, w[name + ".lora_a"].to(x.dtype))

  def lora_b(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    b = w[name + ".lora_b"]
    if (name + ".lora_row") in w:
      row = int(w[name + ".lora_row"].item())
      b = torch.slice(b, 0, row, row + torch.size(w[name], 0))
    return b.to(x.dtype)

  # The gradient by x of a projection whose output has gradient g [N, out]; adds the adapter's gradients to its buffers
  # lora_a_gradient and lora_b_gradient (float32). The frozen weight gets none.
  def linear_backward(self: __torch__.Kernels, g: Tensor, x: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    if (name + ".lora_magnitude") in w:
      g = self.dora_backward(g, w, name, saved)
    dx = torch.mm(g, self.weight(w, name, g.dtype))
    if (name + ".lora_a") in w:
      scale = float(w[name + ".lora_scale"].item())
      a = w[name + ".lora_a"].to(x.dtype)
      du = torch.mm(g, self.lora_b(x, w, name)) * scale
      db = w[name + ".lora_b_gradient"]
      if (name + ".lora_row") in w:
        row = int(w[name + ".lora_row"].item())
        db = torch.slice(db, 0, row, row + torch.size(g, 1))
      torch.add_(db, torch.mm(torch.t(g), saved[name + ".lora_u"]).to(6), alpha=scale)
      if (name + ".lora_kept") in saved:
        kept = saved[name + ".lora_kept"]
        torch.add_(w[name + ".lora_a_gradient"], torch.mm(torch.t(du), x * kept).to(6))
        dx = dx + torch.mm(du, a) * kept
      else:
        torch.add_(w[name + ".lora_a_gradient"], torch.mm(torch.t(du), x).to(6))
        dx = torch.addmm_(dx, du, a)
    return dx
