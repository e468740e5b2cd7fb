  # What kinds of attention with a state of fixed size share: sequences are cut into chunks, within which tokens meet by matrix
  # products, and a state is handed from chunk to chunk.

  # Tokens of a chunk.
  def chunk_size(self: __torch__.Kernels, length: int) -> int:
    return ops.prim.min(64, length)

  # x [L, heads, D] as [heads, chunks, C, D] in float32; what is missing from a whole number of chunks comes first, as zeros, so
  # that it reaches no state.
  def chunked(self: __torch__.Kernels, x: Tensor) -> Tensor:
    l, heads, d = torch.size(x)
    c = self.chunk_size(l)
    whole = torch.constant_pad_nd(x.to(6), [0, 0, 0, 0, (c - l % c) % c, 0])
    return torch.contiguous(torch.permute(torch.view(whole, [-1, c, heads, d]), [2, 0, 1, 3]))

  # [heads, chunks, C, D] -> [L, heads, D]
  def unchunked(self: __torch__.Kernels, x: Tensor, l: int) -> Tensor:
    heads, chunks, c, d = torch.size(x)
    rows = torch.reshape(torch.permute(x, [1, 2, 0, 3]), [chunks * c, heads, d])
    return torch.slice(rows, 0, chunks * c - l)

  # All but the last; one state more than there are chunks is made.
  def before_chunks(self: __torch__.Kernels, states: List[Tensor]) -> Tensor:
    return torch.slice(torch.stack(states, 1), 1, 0, -1)

  # Convolution of each feature over the tokens up to its own: x [N, C], weight [C, 1, K], positions [N] within sequences. float32.
  def causal_convolution(self: __torch__.Kernels, x: Tensor, weight: Tensor, positions: Tensor) -> Tensor:
    taps = torch.size(weight, 2)
    n = torch.size(x, 0)
    y = x * weight[:, 0, taps - 1]
    for back in range(1, ops.prim.min(taps, n)):
      kept = torch.unsqueeze(torch.ge(torch.slice(positions, 0, back), back), 1)
      earlier = torch.slice(x, 0, 0, n - back) * weight[:, 0, taps - 1 - back]
      torch.add_(torch.slice(y, 0, back), earlier * kept)
    return y

  def causal_convolution_backward(self: __torch__.Kernels, g: Tensor, weight: Tensor, positions: Tensor) -> Tensor:
    taps = torch.size(weight, 2)
    n = torch.size(g, 0)
    dx = g * weight[:, 0, taps - 1]
    for back in range(1, ops.prim.min(taps, n)):
      kept = torch.unsqueeze(torch.ge(torch.slice(positions, 0, back), back), 1)
      later = torch.slice(g, 0, back) * weight[:, 0, taps - 1 - back]
      torch.add_(torch.slice(dx, 0, 0, n - back), later * kept)
    return dx
