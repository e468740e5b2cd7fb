  # The type that products of x are computed in: that of x, which this processor multiplies fastest.
  def product_type(self: __torch__.Kernels, x: Tensor) -> int:
    return x.dtype
