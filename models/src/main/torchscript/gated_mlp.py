  # Feed-forward blocks: gated (Shazeer 2020) where w has gate_proj, plain otherwise.
  # Activations by code: 0 silu, 1 gelu (tanh form), 2 gelu (exact), 3 relu, 4 relu squared.
  def activate(self: __torch__.Kernels, x: Tensor, code: int) -> Tensor:
    if code == 0:
      y = torch.silu(x)
    elif code == 1:
      y = torch.gelu(x, approximate="tanh")
    elif code == 2:
      y = torch.gelu(x)
    elif code == 3:
      y = torch.relu(x)
    else:
      y = torch.square(torch.relu(x))
    return y

  # x [N, H] -> [N, H]
  def mlp_block(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor]) -> Tensor:
    n = self.norm(x, w, "mlp_norm")
    code = int(w["activation"].item())
    if "gate_proj" in w:
      h = self.activate(self.linear(n, w, "gate_proj"), code) * self.linear(n, w, "up_proj")
    else:
      h = self.activate(self.linear(n, w, "up_proj"), code)
    return self.join(x, self.linear(h, w, "down_proj"), w, "mlp_post_norm")
