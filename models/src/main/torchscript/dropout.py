  # Dropout (Srivastava et al. 2014) of an adapter's input as a function of a place: a counter-based generator, whose numbers do not
  # depend on which others are drawn before or beside them.

  # The finaliser of SplitMix64 (Steele, Lea and Flood 2014) up to its last shift, in place; the upper bits of what comes out are
  # as good as random. Shifts of signed numbers are made those of unsigned ones.
  def mix_bits(self: __torch__.Kernels, z: Tensor) -> Tensor:
    z = torch.bitwise_xor_(z, torch.bitwise_and(torch.bitwise_right_shift(z, 30), 17179869183))
    z = torch.mul_(z, -4658895280553007687)
    z = torch.bitwise_xor_(z, torch.bitwise_and(torch.bitwise_right_shift(z, 27), 137438953471))
    return torch.mul_(z, -7723592293110705685)

  # What x [N, in] is multiplied by: 0 with probability p, else 1 / (1 - p). A function of the keys of the rows, saved lora_keys [N]
  # (of which saved lora_rows are those of x, where it has others), of the module's key NAME.lora_key, and of the column.
  def kept_by_dropout(self: __torch__.Kernels, x: Tensor, p: float, w: Dict[str, Tensor], name: str, saved: Dict[str, Tensor]) -> Tensor:
    keys = saved["lora_keys"]
    if "lora_rows" in saved:
      keys = torch.index_select(keys, 0, saved["lora_rows"])
    columns = torch.arange(torch.size(x, 1), dtype=4, device=x.device) * -7046029254386353131
    columns = self.mix_bits(columns + w[name + ".lora_key"].to(x.device))
    z = self.mix_bits(torch.unsqueeze(keys, 1) + columns)
    drawn = torch.bitwise_and(torch.bitwise_right_shift(z, 40), 16777215)
    return torch.ge(drawn, p * 16777216).to(x.dtype) / (1 - p)
