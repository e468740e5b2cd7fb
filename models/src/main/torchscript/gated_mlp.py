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

  def activate_backward(self: __torch__.Kernels, g: Tensor, x: Tensor, code: int) -> Tensor:
    if code == 0:
      y = torch.silu_backward(g, x)
    elif code == 1:
      y = torch.gelu_backward(g, x, approximate="tanh")
    elif code == 2:
      y = torch.gelu_backward(g, x)
    elif code == 3:
      y = torch.threshold_backward(g, x, 0)
    else:
      y = g * torch.relu(x) * 2
    return y

  # x [N, H] -> [N, H]; fills saved for the way back.
  def mlp_block(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    n = self.norm(x, w, "mlp_norm", saved)
    code = int(w["activation"].item())
    saved["n"] = n
    up = self.linear(n, w, "up_proj", saved)
    saved["up"] = up
    if "gate_proj" in w:
      gate = self.linear(n, w, "gate_proj", saved)
      saved["gate"] = gate
      h = torch.mul_(self.activate(gate, code), up)
    else:
      h = self.activate(up, code)
    return self.join(x, n, self.linear(h, w, "down_proj", saved), w, "mlp_post_norm", saved)

  # The gradient by x, for an output with gradient g.
  def mlp_block_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    code = int(w["activation"].item())
    n = saved["n"]
    dy = self.join_backward(g, w, "mlp_post_norm", saved)
    up = saved["up"]
    if "gate_proj" in w:
      gate = saved["gate"]
      active = self.activate(gate, code)
      dh = self.linear_backward(dy, active * up, w, "down_proj", saved)
      dn = self.linear_backward(self.activate_backward(dh * up, gate, code), n, w, "gate_proj", saved)
      dn = torch.add_(dn, self.linear_backward(torch.mul_(dh, active), n, w, "up_proj", saved))
    else:
      dh = self.linear_backward(dy, self.activate(up, code), w, "down_proj", saved)
      dn = self.linear_backward(self.activate_backward(dh, up, code), n, w, "up_proj", saved)
    return self.leave_backward(g, dn, w, "mlp_norm", saved)
