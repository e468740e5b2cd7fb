  # The one way through which a projection's weights meet activations; the seam for adapters.
  # x [N, in], the weight w[name] [out, in] plain, packed, in oneDNN's layout (NAME.blocked) or of 4-bit integers (NAME.int4), optional bias [out], optional adapter (Hu et al. 2021): lora_a [r, in], lora_b [out', r] of
  # which rows from lora_row belong to this projection (several projections may be stored, and adapted, as one module).
  def linear(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    return self.product(x, w, name, saved).to(x.dtype)

  # x as a factor of products.
  def factor(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return x.to(self.product_type(x))

  # The type that x is multiplied in with the weight w[name]: its own where that has the layout of oneDNN or of 4-bit integers.
  def input_type(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str) -> int:
    dtype = x.dtype
    if (name + ".int4") not in w and (name + ".blocked") not in w:
      dtype = self.product_type(x)
    return dtype

  # x as a factor of products with the weight w[name].
  def input_factor(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    return x.to(self.input_type(x, w, name))

  # The type of hidden states, of which x is one, or what was made of one for products.
  def state_type(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor]) -> int:
    dtype = x.dtype
    if "bfloat16" in w:
      dtype = 15
    return dtype

  # As linear, in the type that products are computed in.
  def product(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    f = self.input_factor(x, w, name)
    bias = annotate(Optional[Tensor], None)
    if (name + ".lora_magnitude") not in w:
      bias = self.bias(w, name, f.dtype)
    if (name + ".int4") in w:
      y = torch._weight_int4pack_mm_for_cpu(x, w[name], 32, w[name + ".int4"])
      if bias is not None:
        y = y + bias
    elif (name + ".blocked") in w:
      none = annotate(List[Optional[number]], [])
      y = ops.mkldnn._linear_pointwise(x, w[name], bias, "none", none, None)
    else:
      y = torch.linear(f, self.weight_factor(w, name, f), bias)
    if (name + ".lora_a") in w:
      u = self.lora_down(f, x, w, name, saved)
      saved[name + ".lora_u"] = u
      y = torch.addmm_(y, u, torch.t(self.lora_b(f, w, name)), alpha=float(w[name + ".lora_scale"].item()))
    if (name + ".lora_magnitude") in w:
      y = self.dora(y, w, name, saved)
    return y

  # A weight as a factor of products with f: rounded to what hidden states are, but for one with a type of its own, and then of the
  # type of products.
  def weight_factor(self: __torch__.Kernels, w: Dict[str, Tensor], name: str, f: Tensor) -> Tensor:
    dtype = f.dtype
    if "bfloat16" in w and (name + ".own_type") not in w:
      dtype = 15
    return self.weight(w, name, dtype).to(f.dtype)

  def bias(self: __torch__.Kernels, w: Dict[str, Tensor], name: str, dtype: int) -> Optional[Tensor]:
    bias = annotate(Optional[Tensor], None)
    if (name + ".bias") in w:
      bias = w[name + ".bias"].to(dtype)
    return bias

  # f A^T for x as a factor f, with dropout on the way forward of a training pass, which has keys for it.
  def lora_down(self: __torch__.Kernels, f: Tensor, x: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    if "lora_dropout" in w and "lora_keys" in saved:
      kept = self.kept_by_dropout(x, float(w["lora_dropout"].item()), w, name, saved)
      saved[name + ".lora_kept"] = kept
      f = f * kept
    return torch.linear(f, w[name + ".lora_a"].to(f.dtype))

  def lora_b(self: __torch__.Kernels, x: Tensor, w: Dict[str, Tensor], name: str) -> Tensor:
    b = w[name + ".lora_b"]
    if (name + ".lora_row") in w:
      row = int(w[name + ".lora_row"].item())
      b = torch.slice(b, 0, row, row + torch.size(w[name], 0))
    return b.to(x.dtype)

  # The gradient by x of a projection whose output has gradient g [N, out]; adds the adapter's gradients to its buffers
  # lora_a_gradient and lora_b_gradient (float32). The frozen weight gets none.
  def linear_backward(self: __torch__.Kernels, g: Tensor, x: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    return self.product_backward(None, g, x, w, name, saved).to(g.dtype)

  # The same in the type that products are computed in, added up in place with what reaches x through other projections of it.
  def product_backward(self: __torch__.Kernels, others: Optional[Tensor], g: Tensor, x: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    g = self.factor(g)
    if (name + ".lora_magnitude") in w:
      g = self.dora_backward(g, w, name, saved)
    if others is not None:
      dx = torch.addmm_(others, g, self.weight_factor(w, name, g))
    else:
      dx = torch.mm(g, self.weight_factor(w, name, g))
    if (name + ".lora_a") in w:
      scale = float(w[name + ".lora_scale"].item())
      x = self.factor(x)
      a = w[name + ".lora_a"].to(x.dtype)
      du = torch.mm(g, self.lora_b(x, w, name)) * scale
      db = w[name + ".lora_b_gradient"]
      if (name + ".lora_row") in w:
        row = int(w[name + ".lora_row"].item())
        db = torch.slice(db, 0, row, row + torch.size(g, 1))
      torch.add_(db, torch.t(torch.mm(torch.t(saved[name + ".lora_u"]), g)).to(6), alpha=scale)
      if (name + ".lora_kept") in saved:
        kept = saved[name + ".lora_kept"]
        torch.add_(w[name + ".lora_a_gradient"], torch.mm(torch.t(du), x * kept).to(6))
        dx = dx + torch.mm(du, a) * kept
      else:
        torch.add_(w[name + ".lora_a_gradient"], torch.mm(torch.t(du), x).to(6))
        dx = torch.addmm_(dx, du, a)
    return dx

  # Weights [out, in] below each other, in the layout that oneDNN multiplies fastest.
  def blocked_weight(self: __torch__.Kernels, weights: List[Tensor]) -> Tensor:
    return ops.mkldnn._reorder_linear_weight(torch.cat(weights, 0), None)

  # Biases one after another; zeros for projections without.
  def joined(self: __torch__.Kernels, parts: List[Tensor]) -> Tensor:
    return torch.cat(parts, 0)

  # The B of adapters [out', r] of projections joined to one, in blocks down the diagonal, times their scales [parts]; of each
  # the rows from starts to starts + outputs.
  def joined_lora_b(self: __torch__.Kernels, parts: List[Tensor], scales: Tensor, starts: List[int], outputs: List[int], dtype: int) -> Tensor:
    blocks = annotate(List[Tensor], [])
    for i in range(torch.len(parts)):
      blocks.append(torch.slice(parts[i], 0, starts[i], starts[i] + outputs[i]) * scales[i])
    return torch.block_diag(blocks).to(dtype)

  # Blocks of ggml types with 4-bit integers q [out, blocks, bytes] below each other, as the engine's own 4-bit weights: the
  # integers, and for each group of 32 the scale s and zero z [in / 32, out, 2] of s (q - 8) + z.
  def int4_weight(self: __torch__.Kernels, parts: List[Tensor], codes: List[int]) -> Tuple[Tensor, Tensor]:
    integers = annotate(List[Tensor], [])
    factors = annotate(List[Tensor], [])
    for i in range(torch.len(parts)):
      rows = torch.size(parts[i], 0)
      q, s, z = self.four_bit_groups(torch.flatten(parts[i], 0, 1), codes[i])
      integers.append(torch.reshape(q, [rows, -1]))
      factors.append(torch.stack([torch.reshape(s, [rows, -1]), torch.reshape(z, [rows, -1])], 2))
    packed = torch._convert_weight_to_int4pack_for_cpu(torch.cat(integers, 0).to(3), 1)
    return (packed, torch.contiguous(torch.transpose(torch.cat(factors, 0), 0, 1)).to(15))
