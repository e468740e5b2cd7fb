  # Low-rank adapters (Hu et al. 2021) outside of the linear kernel.

  # w [out, in] plus scale * B A, in the type of w; b [out', r], of which the rows from row on belong to w.
  def lora_merged(self: __torch__.Kernels, w: Tensor, a: Tensor, b: Tensor, scale: float, row: int) -> Tensor:
    part = torch.slice(b, 0, row, row + torch.size(w, 0))
    return torch.addmm(w.to(6), part, a, alpha=scale).to(w.dtype)

  # Sets a number that kernels read as an option.
  def set_option(self: __torch__.Kernels, option: Tensor, value: float) -> Tensor:
    return torch.fill_(option, value)
