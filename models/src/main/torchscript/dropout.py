  # Dropout (Srivastava et al. 2014) of an adapter's input as a function of a place: a counter-based generator, whose numbers do not
  # depend on which others are drawn before or beside them.

  # The finaliser of MurmurHash3 (Appleby 2011) of 32-bit numbers up to its last shift, in place; the upper bits of what comes out
  # are as good as random. Shifts of signed numbers are made those of unsigned ones.
  def mix_bits(self: __torch__.Kernels, z: Tensor) -> Tensor:
    z = torch.bitwise_xor_(z, torch.bitwise_and_(torch.bitwise_right_shift(z, 16), 65535))
    z = torch.mul_(z, -2048144789)
    z = torch.bitwise_xor_(z, torch.bitwise_and_(torch.bitwise_right_shift(z, 13), 524287))
    return torch.mul_(z, -1028477387)

  # What x [N, in] is multiplied by: 0 with probability p, else 1 / (1 - p). A function of the keys of the rows, saved lora_keys [N]
  # (of which saved lora_rows are those of x, where it has others), of the module's key NAME.lora_key, and of the column.
  def kept_by_dropout(self: __torch__.Kernels, x: Tensor, p: float, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    keys = saved["lora_keys"]
    if "lora_rows" in saved:
      keys = torch.index_select(keys, 0, saved["lora_rows"])
    columns = torch.arange(torch.size(x, 1), dtype=3, device=x.device) * -1640531527
    columns = self.mix_bits(columns + w[name + ".lora_key"].to(x.device).to(3))
    drawn = self.mix_bits(torch.unsqueeze(keys.to(3), 1) + columns)
    return torch.ge(drawn, int(p * 4294967296) - 2147483648).to(x.dtype) * (1 / (1 - p))
