  # Low-rank adapters (Hu et al. 2021) outside of the linear kernel.

  # Views of the part of A [entries * r, in] and of B [rows, r * entries] that belongs to an entry of a stacked parameter, and of B to
  # every step-th row of it from start to before end.
  def lora_a_of(self: __torch__.Kernels, a: Tensor, entry: int, entries: int, start: int, end: int, step: int) -> Tensor:
    rank = torch.size(a, 0) // entries
    return torch.slice(a, 0, entry * rank, (entry + 1) * rank)

  def lora_b_of(self: __torch__.Kernels, b: Tensor, entry: int, entries: int, start: int, end: int, step: int) -> Tensor:
    columns = torch.slice(b, 1, entry, torch.size(b, 1), entries)
    return torch.slice(columns, 0, start, ops.prim.min(end, torch.size(b, 0)), step)

  # The weight w [out, in] plus scale * B A, float32; b [out', r], of which the rows from row on belong to w.
  def lora_sum(self: __torch__.Kernels, w: Tensor, a: Tensor, b: Tensor, scale: float, row: int) -> Tensor:
    part = torch.slice(b, 0, row, row + torch.size(w, 0))
    return torch.addmm(w.to(6), part, a, alpha=scale)

  # w with the adapter in it, in the type of w.
  def lora_merged(self: __torch__.Kernels, w: Tensor, a: Tensor, b: Tensor, scale: float, row: int) -> Tensor:
    return self.lora_sum(w, a, b, scale, row).to(w.dtype)

  # DoRA (Liu et al. 2024): w plus scale * B A, each row stretched to its magnitude [out'].
  def dora_merged(self: __torch__.Kernels, w: Tensor, a: Tensor, b: Tensor, scale: float, row: int, magnitude: Tensor) -> Tensor:
    rows = torch.slice(magnitude, 0, row, row + torch.size(w, 0))
    factor = rows / self.dora_norm(w, a, b, scale, row)
    return (self.lora_sum(w, a, b, scale, row) * torch.unsqueeze(factor, 1)).to(w.dtype)

  # The length of each row of w plus scale * B A [out], float32.
  def dora_norm(self: __torch__.Kernels, w: Tensor, a: Tensor, b: Tensor, scale: float, row: int) -> Tensor:
    return torch.sqrt(torch.sum(torch.square(self.lora_sum(w, a, b, scale, row)), [1]))

  def dora_rows(self: __torch__.Kernels, w: Dict[str, Tensor], name: str, tensor: str) -> Tensor:
    return torch.slice(w[name + tensor], 0, self.lora_start(w, name), self.lora_start(w, name) + torch.size(w[name], 0))

  def lora_start(self: __torch__.Kernels, w: Dict[str, Tensor], name: str) -> int:
    row = 0
    if (name + ".lora_row") in w:
      row = int(w[name + ".lora_row"].item())
    return row

  # lora_norm is there when the adapter stays as it is.
  def dora_norm_of(self: __torch__.Kernels, w: Dict[str, Tensor], name: str) -> Tensor:
    if (name + ".lora_norm") in w:
      norm = w[name + ".lora_norm"]
    else:
      scale = float(w[name + ".lora_scale"].item())
      norm = self.dora_norm(self.weight(w, name, 6), w[name + ".lora_a"], w[name + ".lora_b"], scale, self.lora_start(w, name))
    return norm

  # What each output of w plus scale * B A is multiplied by [out, 1].
  def dora_factor(self: __torch__.Kernels, w: Dict[str, Tensor], name: str, dtype: int) -> Tensor:
    return torch.unsqueeze((self.dora_rows(w, name, ".lora_magnitude") / self.dora_norm_of(w, name)).to(dtype), 1)

  # The output y [N, out] of w plus scale * B A, stretched to the magnitudes; then the bias.
  def dora(self: __torch__.Kernels, y: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    norm = self.dora_norm_of(w, name)
    saved[name + ".dora_y"] = y
    saved[name + ".dora_norm"] = norm
    y = y * (self.dora_rows(w, name, ".lora_magnitude") / norm).to(y.dtype)
    if (name + ".bias") in w:
      y = y + w[name + ".bias"]
    return y

  # The gradient by y before it was stretched; adds the magnitudes' gradient to its buffer. The norm counts as a constant.
  def dora_backward(self: __torch__.Kernels, g: Tensor, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    norm = saved[name + ".dora_norm"]
    by_magnitude = torch.sum((g * saved[name + ".dora_y"]).to(6), [0]) / norm
    torch.add_(self.dora_rows(w, name, ".lora_magnitude_gradient"), by_magnitude)
    return g * (self.dora_rows(w, name, ".lora_magnitude") / norm).to(g.dtype)

  # Sets a number that kernels read as an option.
  def set_option(self: __torch__.Kernels, option: Tensor, value: float) -> Tensor:
    return torch.fill_(option, value)
