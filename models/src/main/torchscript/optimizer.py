  # The norm of all gradients taken together, float32.
  def gradient_norm(self: __torch__.Kernels, gradients: List[Tensor]) -> Tensor:
    squares = torch.zeros([], dtype=7, device=gradients[0].device)
    for i in range(torch.len(gradients)):
      squares = squares + torch.sum(torch.square(gradients[i]), dtype=7)
    return torch.sqrt(squares).to(6)

  # AdamW with decoupled weight decay (Loshchilov and Hutter 2019), in place; gradients are scaled by factor first.
  def adamw(self: __torch__.Kernels, parameters: List[Tensor], gradients: List[Tensor], means: List[Tensor], variances: List[Tensor], step: int, factor: float, rate: float, beta1: float, beta2: float, eps: float, decay: float) -> Tensor:
    correction1 = 1 - beta1 ** step
    correction2 = 1 - beta2 ** step
    for i in range(torch.len(parameters)):
      g = gradients[i] * factor
      p = parameters[i]
      torch.mul_(p, 1 - rate * decay)
      m = torch.add_(torch.mul_(means[i], beta1), g, alpha=1 - beta1)
      v = torch.addcmul_(torch.mul_(variances[i], beta2), g, g, value=1 - beta2)
      d = torch.add_(torch.div_(torch.sqrt(v), correction2 ** 0.5), eps)
      torch.addcdiv_(p, m, d, value=-rate / correction1)
    return torch.zeros([1])

  # Adds each tensor to its target, and sets it to zero.
  def move_sums(self: __torch__.Kernels, tensors: List[Tensor], targets: List[Tensor]) -> Tensor:
    for i in range(torch.len(tensors)):
      torch.add_(targets[i], tensors[i])
      torch.zero_(tensors[i])
    return torch.zeros([1])

  # Sets tensors to zero.
  def clear(self: __torch__.Kernels, tensors: List[Tensor]) -> Tensor:
    for i in range(torch.len(tensors)):
      torch.zero_(tensors[i])
    return torch.zeros([1])
