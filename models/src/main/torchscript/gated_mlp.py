  # Feed-forward blocks: gated (Shazeer 2020) where w has gate_proj, plain otherwise. Their projections are named PREFIXup_proj,
  # PREFIXgate_proj and PREFIXdown_proj, so that a block may hold many of them.
  # Activations by code: 0 silu, 1 gelu (tanh form), 2 gelu (exact), 3 relu, 4 relu squared, 5 quick gelu, 6 tanh, 7 sigmoid.
  def activate(self: __torch__.Kernels, x: Tensor, code: int) -> Tensor:
    if code == 0:
      y = torch.silu(x)
    elif code == 1:
      y = torch.gelu(x, approximate="tanh")
    elif code == 2:
      y = torch.gelu(x)
    elif code == 3:
      y = torch.relu(x)
    elif code == 4:
      y = torch.square(torch.relu(x))
    elif code == 5:
      y = torch.silu(x * 1.702) / 1.702
    elif code == 6:
      y = torch.tanh(x)
    else:
      y = torch.sigmoid(x)
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
    elif code == 4:
      y = g * torch.relu(x) * 2
    elif code == 5:
      y = torch.silu_backward(g, x * 1.702)
    elif code == 6:
      y = torch.tanh_backward(g, torch.tanh(x))
    else:
      y = torch.sigmoid_backward(g, torch.sigmoid(x))
    return y

  # Gates as activations take them. Where w has gate_limit, gates are cut above it and up on both sides of it (gpt-oss 2025);
  # where it has gate_slope s, gates are activation(s g) / s, of which the division is left to up_factor.
  def gate_input(self: __torch__.Kernels, gate: Tensor, w: Dict[str, Tensor]) -> Tensor:
    if "gate_limit" in w:
      gate = torch.clamp_max(gate, float(w["gate_limit"].item()))
    if "gate_slope" in w:
      gate = gate * float(w["gate_slope"].item())
    return gate

  # What an active gate is multiplied by.
  def up_factor(self: __torch__.Kernels, up: Tensor, w: Dict[str, Tensor]) -> Tensor:
    if "gate_limit" in w:
      limit = float(w["gate_limit"].item())
      up = torch.clamp(up, -limit, limit)
    if "up_offset" in w:
      up = up + float(w["up_offset"].item())
    if "gate_slope" in w:
      up = up / float(w["gate_slope"].item())
    return up

  # The gradients by gate and up, for a gradient dh of their product; dh is used up.
  def gated_backward(self: __torch__.Kernels, dh: Tensor, active: Tensor, gate: Tensor, up: Tensor, w: Dict[str, Tensor]) -> Tuple[Tensor, Tensor]:
    dgate = self.activate_backward(dh * self.up_factor(up, w), self.gate_input(gate, w), int(w["activation"].item()))
    dup = torch.mul_(dh, active)
    if "gate_slope" in w:
      slope = float(w["gate_slope"].item())
      dgate = dgate * slope
      dup = dup / slope
    if "gate_limit" in w:
      limit = float(w["gate_limit"].item())
      dgate = dgate * torch.le(gate, limit)
      dup = dup * torch.le(torch.abs(up), limit)
    return (dgate, dup)

  # activation(gate(x)) * up(x) with weights in oneDNN's layout: activation and factor are applied as the products are written.
  def fused_gate(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], prefix: str, code: int) -> Tensor:
    none = annotate(List[Optional[number]], [])
    if code == 0:
      gate = ops.mkldnn._linear_pointwise(x, w[prefix + "gate_proj"], self.bias(w, prefix + "gate_proj", x.dtype), "swish", none, None)
    elif code == 1:
      gate = ops.mkldnn._linear_pointwise(x, w[prefix + "gate_proj"], self.bias(w, prefix + "gate_proj", x.dtype), "gelu", none, "tanh")
    else:
      gate = ops.mkldnn._linear_pointwise(x, w[prefix + "gate_proj"], self.bias(w, prefix + "gate_proj", x.dtype), "gelu", none, "none")
    return ops.mkldnn._linear_pointwise(x, gate, w[prefix + "up_proj"], self.bias(w, prefix + "up_proj", x.dtype), "mul")

  # The projection that x meets first.
  def first_projection(self: __torch__.Kernels, w: Dict[str, Tensor]) -> str:
    name = "up_proj"
    if "gate_up_proj" in w:
      name = "gate_up_proj"
    elif "gate_proj" in w:
      name = "gate_proj"
    return name

  # x [N, H], a hidden state or a factor of products -> [N, H]
  def feed_forward(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], prefix: str, saved: Dict[str, Tensor]) -> Tensor:
    code = int(w["activation"].item())
    kept = self.state_type(x, w)
    if (prefix + "gate_up_proj") in w:
      gate, up = torch.chunk(self.product(x, w, prefix + "gate_up_proj", saved), 2, 1)
      h = torch.mul_(self.activate(self.gate_input(gate, w), code), self.up_factor(up, w))
    elif (prefix + "gate_proj.fused") in w:
      h = self.fused_gate(x, w, prefix, code)
    elif (prefix + "gate_proj") in w:
      f = self.input_factor(x, w, prefix + "up_proj")
      up = self.product(f, w, prefix + "up_proj", saved)
      saved[prefix + "up"] = up.to(kept)
      gate = self.product(f, w, prefix + "gate_proj", saved)
      saved[prefix + "gate"] = gate.to(kept)
      h = torch.mul_(self.activate(self.gate_input(gate, w), code), self.up_factor(up, w))
    else:
      up = self.product(x, w, prefix + "up_proj", saved)
      saved[prefix + "up"] = up.to(kept)
      h = self.activate(up, code)
    return self.product(h, w, prefix + "down_proj", saved).to(kept)

  # What went into the down projection, made again rather than kept; then what it was made of as factors of products: the active
  # gate, the gate, and up, which are all up where there is no gate.
  def inner(self: __torch__.Kernels, w: Dict[str, Tensor], prefix: str, saved: Dict[str, Tensor]) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
    code = int(w["activation"].item())
    up = self.factor(saved[prefix + "up"])
    gate = up
    active = up
    if (prefix + "gate_proj") in w:
      gate = self.factor(saved[prefix + "gate"])
      active = self.activate(self.gate_input(gate, w), code)
      h = active * self.up_factor(up, w)
    else:
      h = self.activate(up, code)
    return (h, active, gate, up)

  # The gradient by the input x, for a gradient dh of what went into the down projection.
  def inner_backward(self: __torch__.Kernels, dh: Tensor, active: Tensor, gate: Tensor, up: Tensor, x: Tensor, w: Dict[str, Tensor], prefix: str, saved: Dict[str, Tensor]) -> Tensor:
    if (prefix + "gate_proj") in w:
      x = self.factor(x)
      dgate, dup = self.gated_backward(dh, active, gate, up, w)
      dx = self.product_backward(None, dgate, x, w, prefix + "gate_proj", saved)
      dx = self.product_backward(dx, dup, x, w, prefix + "up_proj", saved)
    else:
      code = int(w["activation"].item())
      dx = self.product_backward(None, self.activate_backward(dh, up, code), x, w, prefix + "up_proj", saved)
    return dx

  # The gradient by the input x of feed_forward, for an output with gradient g.
  def feed_forward_backward(self: __torch__.Kernels, g: Tensor, x: Tensor, w: Dict[str, Tensor], prefix: str, saved: Dict[str, Tensor]) -> Tensor:
    h, active, gate, up = self.inner(w, prefix, saved)
    dh = self.product_backward(None, g, h, w, prefix + "down_proj", saved)
    return self.inner_backward(dh, active, gate, up, x, w, prefix, saved)

  # x [N, H] -> [N, H]; fills saved for the way back.
  def mlp_block(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    n = self.norm_factor(x, w, "mlp_norm", self.first_projection(w), saved)
    return self.join(x, n, self.feed_forward(n, w, "", saved), w, "mlp_post_norm", saved)

  # The gradient by x, for an output with gradient g.
  def mlp_block_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], saved: Dict[str, Tensor]) -> Tensor:
    dy = self.join_backward(g, w, "mlp_post_norm", saved)
    return self.leave_backward(g, self.feed_forward_backward(dy, self.factor_again(w, "mlp_norm", saved), w, "", saved), w, "mlp_norm", saved)
