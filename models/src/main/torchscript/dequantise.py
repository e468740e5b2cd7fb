  # Quantised blocks of GGUF files to numbers; the layouts are those of ggml-common.h, the formulas those of ggml-quants.c.
  # raw is uint8 [B, bytes of a block] throughout, and a method named after a format returns float32 [B, values of a block].

  # All blocks of a ggml type (the number that ggml.h gives it), a piece at a time so that intermediate tensors stay small:
  # [B, values of a block] of the given type.
  def dequantise(self: __torch__.Kernels, raw: Tensor, code: int, dtype: int) -> Tensor:
    values = self.block_values(code)
    out = torch.empty([torch.size(raw, 0), values], dtype=dtype, device=raw.device)
    size = 262144 // values
    pieces = torch.split(raw, size, 0)
    targets = torch.split(out, size, 0)
    for i in range(torch.len(pieces)):
      piece = self.dequantise_piece(pieces[i], code)
      _0 = torch.copy_(targets[i], torch.reshape(piece, [-1, values]))
    return out

  def block_values(self: __torch__.Kernels, code: int) -> int:
    values = 32
    if code >= 10 and code <= 14 or code == 23:
      values = 256
    return values

  def dequantise_piece(self: __torch__.Kernels, raw: Tensor, code: int) -> Tensor:
    if code == 2:
      y = self.dequantise_q4_0(raw)
    elif code == 3:
      y = self.dequantise_q4_1(raw)
    elif code == 6:
      y = self.dequantise_q5_0(raw)
    elif code == 7:
      y = self.dequantise_q5_1(raw)
    elif code == 8:
      y = self.dequantise_q8_0(raw)
    elif code == 10:
      y = self.dequantise_q2_k(raw)
    elif code == 11:
      y = self.dequantise_q3_k(raw)
    elif code == 12:
      y = self.dequantise_q4_k(raw)
    elif code == 13:
      y = self.dequantise_q5_k(raw)
    elif code == 14:
      y = self.dequantise_q6_k(raw)
    elif code == 20:
      y = self.dequantise_iq4_nl(raw)
    elif code == 23:
      y = self.dequantise_iq4_xs(raw)
    elif code == 39:
      y = self.dequantise_mxfp4(raw)
    else:
      raise AssertionError("no such block format")
    return y

  # Bytes [B, count] of each block from byte at on.
  def block_bytes(self: __torch__.Kernels, raw: Tensor, at: int, count: int) -> Tensor:
    return torch.slice(raw, 1, at, at + count)

  # The float16 number at byte at of each block, as float32 [B, 1]. A view of another type is out of reach here, so it is
  # put together: mantissa times power of two, both exact.
  def block_half(self: __torch__.Kernels, raw: Tensor, at: int) -> Tensor:
    pair = self.block_bytes(raw, at, 2).to(3)
    bits = torch.slice(pair, 1, 0, 1) + torch.slice(pair, 1, 1, 2) * 256
    exponent = torch.bitwise_and(torch.bitwise_right_shift(bits, 10), 31)
    mantissa = torch.bitwise_and(bits, 1023) + torch.minimum(exponent, torch.ones_like(exponent)) * 1024
    signed = mantissa * (1 - torch.bitwise_right_shift(bits, 15) * 2)
    powers = annotate(List[float], [])
    for e in range(32):
      if e == 31:
        powers.append(float("inf"))
      else:
        powers.append(2.0 ** (max(e, 1) - 25))
    scale = torch.index_select(torch.tensor(powers, dtype=6, device=raw.device), 0, torch.flatten(exponent))
    return signed.to(6) * torch.unsqueeze(scale, 1)

  # The low four bits of bytes [B, ..., n], then the high ones: [B, ..., 2, n].
  def nibbles(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.stack([torch.bitwise_and(x, 15), torch.bitwise_right_shift(x, 4)], -2)

  # Groups of two bits of bytes [B, ..., n], lowest first: [B, ..., 4, n].
  def pairs_of_bits(self: __torch__.Kernels, x: Tensor) -> Tensor:
    second = torch.bitwise_and(torch.bitwise_right_shift(x, 2), 3)
    third = torch.bitwise_and(torch.bitwise_right_shift(x, 4), 3)
    return torch.stack([torch.bitwise_and(x, 3), second, third, torch.bitwise_right_shift(x, 6)], -2)

  # The bits of bytes [B, ..., n], lowest first, each moved to one place: [B, ..., 8, n].
  def single_bits(self: __torch__.Kernels, x: Tensor, place: int) -> Tensor:
    bits = annotate(List[Tensor], [])
    for i in range(8):
      if i < place:
        moved = torch.bitwise_left_shift(x, place - i)
      else:
        moved = torch.bitwise_right_shift(x, i - place)
      bits.append(torch.bitwise_and(moved, 1 << place))
    return torch.stack(bits, -2)

  # Integers q [B, ...] of G groups of n times their group's scale [B, G], less its minimum [B, G] if given.
  def scaled_groups(self: __torch__.Kernels, q: Tensor, scale: Tensor, minimum: Optional[Tensor]) -> Tensor:
    groups = torch.size(scale, 1)
    y = torch.reshape(q, [torch.size(scale, 0), groups, -1]).to(6)
    y = torch.mul_(y, torch.unsqueeze(scale, 2))
    if minimum is not None:
      y = torch.sub_(y, torch.unsqueeze(minimum, 2))
    return y

  # f16 d, 16 bytes of nibbles: d * (q - 8)
  def dequantise_q4_0(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    q = self.nibbles(self.block_bytes(raw, 2, 16)).to(1) - 8
    return self.scaled_groups(q, self.block_half(raw, 0), None)

  # f16 d, f16 m, 16 bytes of nibbles: d * q + m
  def dequantise_q4_1(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    q = self.nibbles(self.block_bytes(raw, 4, 16))
    return self.scaled_groups(q, self.block_half(raw, 0), -self.block_half(raw, 2))

  # Nibbles with a fifth bit above each, one value after the other in high; a table of all bytes' bits saves turning axes.
  def five_bits(self: __torch__.Kernels, low: Tensor, high: Tensor) -> Tensor:
    all_bytes = torch.arange(256, device=low.device).to(0)
    table = torch.contiguous(torch.t(self.single_bits(all_bytes, 4)))
    fifth = torch.index_select(table, 0, torch.flatten(high.to(3)))
    nibbles = torch.flatten(self.nibbles(low), 1)
    return torch.bitwise_or(nibbles, torch.reshape(fifth, [-1, 32]))

  # f16 d, 32 fifth bits, 16 bytes of nibbles: d * (q - 16)
  def dequantise_q5_0(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    q = self.five_bits(self.block_bytes(raw, 6, 16), self.block_bytes(raw, 2, 4)).to(1) - 16
    return self.scaled_groups(q, self.block_half(raw, 0), None)

  # f16 d, f16 m, 32 fifth bits, 16 bytes of nibbles: d * q + m
  def dequantise_q5_1(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    q = self.five_bits(self.block_bytes(raw, 8, 16), self.block_bytes(raw, 4, 4))
    return self.scaled_groups(q, self.block_half(raw, 0), -self.block_half(raw, 2))

  # f16 d, 32 signed bytes: d * q
  def dequantise_q8_0(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    return self.scaled_groups(self.block_bytes(raw, 2, 32).to(1), self.block_half(raw, 0), None)

  # 16 groups' 4-bit scales and minima, 64 bytes of 2-bit values, f16 d, f16 dmin: d * scale * q - dmin * minimum
  def dequantise_q2_k(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    factors = self.block_bytes(raw, 0, 16)
    scale = torch.bitwise_and(factors, 15).to(6) * self.block_half(raw, 80)
    minimum = torch.bitwise_right_shift(factors, 4).to(6) * self.block_half(raw, 82)
    q = self.pairs_of_bits(torch.reshape(self.block_bytes(raw, 16, 64), [-1, 2, 32]))
    return self.scaled_groups(q, scale, minimum)

  # 32 bytes of third bits (4 wherever the bit is not set is taken off), 64 bytes of 2-bit values, 16 groups' 6-bit scales,
  # f16 d: d * (scale - 32) * q
  def dequantise_q3_k(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    low = self.nibbles(self.block_bytes(raw, 96, 8))
    high = torch.bitwise_left_shift(self.pairs_of_bits(self.block_bytes(raw, 104, 4)), 4)
    scale = (torch.bitwise_or(torch.flatten(low, 1), torch.flatten(high, 1)).to(1) - 32).to(6)
    third = self.single_bits(self.block_bytes(raw, 0, 32), 2)
    q = self.pairs_of_bits(torch.reshape(self.block_bytes(raw, 32, 64), [-1, 2, 32]))
    signed = torch.bitwise_or(torch.reshape(q, [-1, 8, 32]), third).to(1) - 4
    return self.scaled_groups(signed, scale * self.block_half(raw, 108), None)

  # The 6-bit scales and minima [B, 2, 8] that Q4_K and Q5_K pack in 12 bytes.
  def six_bit_factors(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    packed = torch.reshape(self.block_bytes(raw, 4, 12), [-1, 3, 4])
    first = torch.slice(packed, 1, 0, 2)
    top = torch.bitwise_left_shift(torch.bitwise_right_shift(first, 6), 4)
    last = torch.bitwise_or(self.nibbles(torch.select(packed, 1, 2)), top)
    return torch.cat([torch.bitwise_and(first, 63), last], 2).to(6)

  # f16 d, f16 dmin, 8 groups' scales and minima, 128 bytes of nibbles: d * scale * q - dmin * minimum
  def dequantise_q4_k(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    factors = self.six_bit_factors(raw)
    scale = torch.select(factors, 1, 0) * self.block_half(raw, 0)
    minimum = torch.select(factors, 1, 1) * self.block_half(raw, 2)
    q = self.nibbles(torch.reshape(self.block_bytes(raw, 16, 128), [-1, 4, 32]))
    return self.scaled_groups(q, scale, minimum)

  # Integers q of 4 bits, scales s and zeros z of groups of 32 in blocks of Q4_0, Q4_1 or Q4_K: s (q - 8) + z.
  def four_bit_groups(self: __torch__.Kernels, raw: Tensor, code: int) -> Tuple[Tensor, Tensor, Tensor]:
    d = self.block_half(raw, 0)
    if code == 2:
      q = self.nibbles(self.block_bytes(raw, 2, 16))
      s = d
      z = torch.zeros_like(d)
    elif code == 3:
      q = self.nibbles(self.block_bytes(raw, 4, 16))
      s = d
      z = self.block_half(raw, 2) + 8 * d
    elif code == 12:
      q = self.nibbles(torch.reshape(self.block_bytes(raw, 16, 128), [-1, 4, 32]))
      factors = self.six_bit_factors(raw)
      s = torch.select(factors, 1, 0) * d
      z = 8 * s - torch.select(factors, 1, 1) * self.block_half(raw, 2)
    else:
      raise AssertionError("no such 4-bit format")
    return (q, s, z)

  # as Q4_K, with 32 bytes of fifth bits before the nibbles
  def dequantise_q5_k(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    factors = self.six_bit_factors(raw)
    scale = torch.select(factors, 1, 0) * self.block_half(raw, 0)
    minimum = torch.select(factors, 1, 1) * self.block_half(raw, 2)
    low = self.nibbles(torch.reshape(self.block_bytes(raw, 48, 128), [-1, 4, 32]))
    fifth = self.single_bits(self.block_bytes(raw, 16, 32), 4)
    q = torch.bitwise_or(torch.reshape(low, [-1, 8, 32]), fifth)
    return self.scaled_groups(q, scale, minimum)

  # 128 bytes of low nibbles, 64 bytes of upper two bits, 16 groups' signed scales, f16 d: d * scale * (q - 32)
  def dequantise_q6_k(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    low = self.nibbles(torch.reshape(self.block_bytes(raw, 0, 128), [-1, 2, 64]))
    high = self.pairs_of_bits(torch.reshape(self.block_bytes(raw, 128, 64), [-1, 2, 32]))
    upper = torch.bitwise_left_shift(torch.flatten(high, 1), 4)
    q = torch.bitwise_or(torch.flatten(low, 1), upper).to(1) - 32
    scale = self.block_bytes(raw, 192, 16).to(1).to(6) * self.block_half(raw, 208)
    return self.scaled_groups(q, scale, None)

  # Nibbles [B, ...] that stand for entries of a table.
  def looked_up(self: __torch__.Kernels, nibbles: Tensor, table: List[int]) -> Tensor:
    values = torch.index_select(torch.tensor(table, dtype=6, device=nibbles.device), 0, torch.flatten(nibbles).to(3))
    return torch.reshape(values, torch.size(nibbles))

  def iq4_table(self: __torch__.Kernels) -> List[int]:
    return [-127, -104, -83, -65, -49, -35, -22, -10, 1, 13, 25, 38, 53, 69, 89, 113]

  # f16 d, 16 bytes of nibbles: d * table[q]
  def dequantise_iq4_nl(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    q = self.looked_up(self.nibbles(self.block_bytes(raw, 2, 16)), self.iq4_table())
    return self.scaled_groups(q, self.block_half(raw, 0), None)

  # f16 d, upper two bits of 8 groups' scales, their lower four, 128 bytes of nibbles: d * (scale - 32) * table[q]
  def dequantise_iq4_xs(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    upper = torch.flatten(torch.transpose(self.pairs_of_bits(self.block_bytes(raw, 2, 2)), 1, 2), 1)
    lower = torch.flatten(torch.transpose(self.nibbles(self.block_bytes(raw, 4, 4)), 1, 2), 1)
    scale = (torch.bitwise_or(lower, torch.bitwise_left_shift(upper, 4)).to(1) - 32).to(6)
    q = self.nibbles(torch.reshape(self.block_bytes(raw, 8, 128), [-1, 8, 16]))
    return self.scaled_groups(self.looked_up(q, self.iq4_table()), scale * self.block_half(raw, 0), None)

  # exponent byte e, 16 bytes of nibbles that are e2m1 numbers (Open Compute Project, microscaling formats): 2^(e-127) * q
  def dequantise_mxfp4(self: __torch__.Kernels, raw: Tensor) -> Tensor:
    powers = annotate(List[float], [])
    for e in range(256):
      powers.append(2.0 ** (e - 128))
    scale = torch.index_select(torch.tensor(powers, dtype=6, device=raw.device), 0, torch.select(raw, 1, 0).to(3))
    doubled = self.looked_up(self.nibbles(self.block_bytes(raw, 1, 16)), [0, 1, 2, 3, 4, 6, 8, 12, 0, -1, -2, -3, -4, -6, -8, -12])
    return self.scaled_groups(doubled, torch.unsqueeze(scale, 1), None)
