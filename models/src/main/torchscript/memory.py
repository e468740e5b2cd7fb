  # Files mapped into memory, and changes of type and layout.

  def map_file(self: __torch__.Kernels, path: str, count: int, dtype: int) -> Tensor:
    return torch.from_file(path, False, count, dtype=dtype)

  def part(self: __torch__.Kernels, x: Tensor, start: int, end: int, shape: List[int]) -> Tensor:
    return torch.reshape(torch.slice(x, 0, start, end), shape)

  def cast(self: __torch__.Kernels, x: Tensor, dtype: int) -> Tensor:
    return torch.contiguous(x.to(dtype))

  # x on the device of like; x itself where it lies there already.
  def moved(self: __torch__.Kernels, x: Tensor, like: Tensor) -> Tensor:
    return x.to(like.device)

  def transpose(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.contiguous(torch.transpose(x, 0, 1))

  def add_scalar(self: __torch__.Kernels, x: Tensor, value: float) -> Tensor:
    return torch.add(x, value)

  # Rows of rotary pairs (0, 1), (2, 3) ... per head, put back to halves: (0, 2, ... , 1, 3, ...).
  def halves_from_pairs(self: __torch__.Kernels, x: Tensor, heads: int) -> Tensor:
    shape = torch.size(x)
    d = shape[0] // heads // 2
    paired = torch.reshape(x, [heads, d, 2, -1])
    return torch.reshape(torch.transpose(paired, 1, 2), shape)

  def zeros(self: __torch__.Kernels, like: Tensor, shape: List[int], dtype: int) -> Tensor:
    return torch.zeros(shape, dtype=dtype, device=like.device)

  # Writes values into target at a row; target [R, ...], values [n, ...].
  def put_rows(self: __torch__.Kernels, target: Tensor, values: Tensor, start: int) -> Tensor:
    return torch.copy_(torch.slice(target, 0, start, start + torch.size(values, 0)), values)
