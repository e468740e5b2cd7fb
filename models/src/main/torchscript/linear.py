  # The one way through which a projection's weights meet activations; the seam for adapters.
  # x [N, in], w[name] [out, in], optional bias [out], optional adapter a [r, in] and b [out, r] (Hu et al. 2021).
  def linear(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    if (name + ".bias") in w:
      y = torch.linear(x, w[name], w[name + ".bias"])
    else:
      y = torch.linear(x, w[name])
    if (name + ".lora_a") in w:
      a = w[name + ".lora_a"].to(x.dtype)
      b = w[name + ".lora_b"].to(x.dtype)
      u = x
      if "lora_dropout" in w:
        u = torch.dropout(x, float(w["lora_dropout"].item()), True)
      u = torch.linear(u, a)
      y = torch.addmm(y, u, torch.t(b), alpha=float(w[name + ".lora_scale"].item()))
    return y
