  # Weights as numbers of the type that is computed in, whatever they are kept as. A weight of that name in w is a plain matrix
  # [out, in], or stays packed until it is used:
  # - with NAME.blocks, the number of a ggml type: its blocks, uint8 [out, blocks, bytes];
  # - with NAME.exponents uint8 [out, in / 32]: pairs of 4-bit floats, uint8 [out, in / 32, 16];
  # - with NAME.factors [out / NAME.factor_rows, in / NAME.factor_columns], both rounded up: 8-bit floats [out, in].
  def weight(self: __torch__.Kernels, w: Dict[str, Tensor], name: str, dtype: int) -> Tensor:
    x = w[name]
    if (name + ".blocks") in w:
      y = self.block_weight(x, int(w[name + ".blocks"].item()), dtype)
    elif (name + ".exponents") in w:
      y = self.microscaled_weight(x, w[name + ".exponents"], dtype)
    elif (name + ".factors") in w:
      rows = int(w[name + ".factor_rows"].item())
      y = self.scaled_weight(x, w[name + ".factors"], rows, int(w[name + ".factor_columns"].item()), dtype)
    else:
      y = torch.contiguous(x.to(dtype))
    return y

  # Some rows of a weight that is plain or kept as blocks: rows [n] -> [n, in].
  def weight_rows(self: __torch__.Kernels, w: Dict[str, Tensor], name: str, rows: Tensor, dtype: int) -> Tensor:
    if (name + ".blocks") in w:
      y = self.block_weight(torch.index_select(w[name], 0, rows), int(w[name + ".blocks"].item()), dtype)
    else:
      y = torch.embedding(w[name], rows).to(dtype)
    return y

  def block_weight(self: __torch__.Kernels, x: Tensor, code: int, dtype: int) -> Tensor:
    return torch.view(self.dequantise(torch.flatten(x, 0, 1), code, dtype), [torch.size(x, 0), -1])

  # How many rows of so many numbers are unpacked at a time: few enough that what lies between stays in the cache.
  def piece_rows(self: __torch__.Kernels, width: int) -> int:
    return max(1, 262144 // width)

  # 2^(e-127) * q (Open Compute Project, microscaling formats). Exact in bfloat16 too.
  def microscaled_weight(self: __torch__.Kernels, x: Tensor, exponents: Tensor, dtype: int) -> Tensor:
    out, blocks = torch.size(exponents)
    values = [0.0, 0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 6.0, -0.0, -0.5, -1.0, -1.5, -2.0, -3.0, -4.0, -6.0]
    single = torch.tensor(values, dtype=dtype, device=x.device)
    pairs = torch.stack([torch.repeat(single, [16]), torch.repeat_interleave(single, 16)], 1)
    powers = annotate(List[float], [])
    for e in range(256):
      powers.append(2.0 ** (e - 127))
    scales = torch.tensor(powers, dtype=dtype, device=x.device)
    y = torch.empty([out, blocks, 32], dtype=dtype, device=x.device)
    size = self.piece_rows(blocks * 32)
    targets = torch.split(y, size, 0)
    xs = torch.split(x, size, 0)
    es = torch.split(exponents, size, 0)
    for i in range(torch.len(xs)):
      numbers = torch.flatten(torch.embedding(pairs, xs[i].to(3)), 2)
      _0 = torch.copy_(targets[i], torch.mul_(numbers, torch.embedding(torch.unsqueeze(scales, 1), es[i].to(3))))
    return torch.flatten(y, 1)

  # Each number times the factor of its block.
  def scaled_weight(self: __torch__.Kernels, x: Tensor, factors: Tensor, rows: int, columns: int, dtype: int) -> Tensor:
    out, width = torch.size(x)
    y = torch.empty([out, width], dtype=dtype, device=x.device)
    size = self.piece_rows(width)
    targets = torch.split(y, size, 0)
    xs = torch.split(x, size, 0)
    row_blocks = torch.floor_divide(torch.arange(out, device=x.device), rows)
    blocks = torch.split(row_blocks, size, 0)
    for i in range(torch.len(xs)):
      scale = torch.index_select(factors, 0, blocks[i])
      wide = torch.slice(torch.repeat_interleave(scale, columns, 1), 1, 0, width)
      _0 = torch.copy_(targets[i], torch.mul_(xs[i].to(6), wide))
    return y

  # Rows start, start + step ... before end, as a part of x.
  def row_range(self: __torch__.Kernels, x: Tensor, start: int, end: int, step: int) -> Tensor:
    return torch.slice(x, 0, start, end, step)

  # One entry of the first axis, as a part of x.
  def entry(self: __torch__.Kernels, x: Tensor, index: int) -> Tensor:
    return torch.select(x, 0, index)

  # The last two axes swapped, as a view of x.
  def swapped(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.transpose(x, -2, -1)

  # A factor for each row [out, columns], of factors for every so many rows.
  def row_factors(self: __torch__.Kernels, factors: Tensor, rows: int, out: int) -> Tensor:
    return torch.slice(torch.repeat_interleave(factors, rows, 0), 0, 0, out)
