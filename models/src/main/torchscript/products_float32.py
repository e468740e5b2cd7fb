  # The type that products of x are computed in: float32 in place of bfloat16, which this processor multiplies more slowly.
  def product_type(self: __torch__.Kernels, x: Tensor) -> int:
    dtype = x.dtype
    if dtype == 15 and not x.is_cuda:
      dtype = 6
    return dtype
